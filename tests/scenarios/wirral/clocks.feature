Feature: By when things are due in Wirral

  Days are counted by hand here. England and Wales had Good Friday on 3 April and Easter Monday on 6 April 2026, Christmas
  Day on Friday 25 December 2026, a substitute for Boxing Day on Monday 28 December, and New Year's Day on Friday.

  @WI-56 @WI-57
  Scenario Outline: Two clocks run for the record, and the family's can be read in two ways
    Given a Wirral initial conference on <held>
    When the plan is made
    Then the record for the police is due on <professionals>, by rule WI-56
    And the record for the mother is due on <amber>, by rule WI-57
    And the chair is shown the clash C-2 which says <both>

    Examples:
      | held             | professionals   | amber            | both                           |
      | 3 March 2026     | 17 March 2026   | 18 March 2026    | "Tuesday 24 March 2026"        |
      | 16 December 2026 | 4 January 2027  | 31 December 2026 | "Monday 11 January 2027"       |
      | 24 March 2026    | 9 April 2026    | 8 April 2026     | "Thursday 16 April 2026"       |

  @WI-57
  Scenario Outline: The family's copy is amber from the first day and red from the second
    Given the Wirral timescales
    When the conference is on <held>
    Then the deadline "record-family-days" is <amber>, by rule WI-57
    And the deadline "record-family" is <red>, by rule WI-57
    And the deadline "record-family-days" is only good practice
    And the deadline "record-family" is a breach when missed
    And the deadline "record-family-days" was left to the authority

    Examples:
      | held             | amber            | red             |
      | 3 March 2026     | 18 March 2026    | 24 March 2026   |
      | 16 December 2026 | 31 December 2026 | 11 January 2027 |
      | 24 March 2026    | 8 April 2026     | 16 April 2026   |

  @WI-75
  Scenario Outline: The decision letter is due in two working days
    Given a Wirral initial conference on <held>
    When the plan is made
    Then the decision letter for the mother is due on <due>, by rule WI-75
    And the decision letter for the police is due on <due>, by rule WI-75

    Examples:
      | held             | due              |
      | 3 March 2026     | 5 March 2026     |
      | 2 April 2026     | 8 April 2026     |
      | 23 December 2026 | 29 December 2026 |

  @WI-63
  Scenario: A chain of clocks for copies that the social worker hands over
    Given a Wirral initial conference on 3 March 2026
    And the father sent apologies
    When the plan is made
    Then the chair is shown the clash C-12 which says "Tuesday 17 March 2026"
    And the chair is shown the clash C-12 which says "Tuesday 24 March 2026"

  @WI-63
  Scenario: The office hands over early enough for the social worker to have all five days
    Given the Wirral timescales
    When the conference is on 16 December 2026
    Then the deadline "record-to-social-worker" is 4 January 2027, by rule WI-63
    And the deadline "record-family" is 11 January 2027

  @WI-63
  Scenario: The social worker's own days count from the day on which the copy came
    Given the Wirral timescales
    When the event "handover" is on 17 March 2026
    Then the deadline "handover-given-days" is 22 March 2026, by rule WI-63
    And the deadline "handover-given" is 24 March 2026, by rule WI-63
    And the deadline "handover-given-days" was left to the authority

  @WI-59
  Scenario Outline: A correction is asked for within a week of receipt, and every day counts
    Given the Wirral timescales
    When the record is received on <received>
    Then the last day to comment is <last>, by rule WI-59

    Examples:
      | received         | last             |
      | 24 March 2026    | 31 March 2026    |
      | 2 April 2026     | 9 April 2026     |
      | 21 December 2026 | 28 December 2026 |

  @WI-59
  Scenario: Until somebody says otherwise, what was posted is taken to have come on the second working day
    Given the Wirral timescales
    When the record is sent on 23 December 2026
    Then the last day to comment is 5 January 2027, by rule WI-59
    And the deadline "amendment-window" rests on a presumed receipt

  @WI-60
  Scenario: A slip goes out soon after the chair has agreed
    Given the Wirral timescales
    When the event "amendment-agreed" is on 31 March 2026
    Then the deadline "amendment-slip" is 16 April 2026, by rule WI-60
    And the deadline "amendment-slip" was left to the authority

  @WI-3
  Scenario Outline: The conference follows the strategy discussion within fifteen working days
    Given the Wirral timescales
    When the event "strategy-discussion" is on <day>
    Then the deadline "conference-held" is <last>, by rule WI-3

    Examples:
      | day              | last            |
      | 10 February 2026 | 3 March 2026    |
      | 18 March 2026    | 10 April 2026   |
      | 14 December 2026 | 7 January 2027  |

  @WI-4
  Scenario: The social worker says within five working days who has to be there
    Given the Wirral timescales
    When the event "conference-requested" is on 12 February 2026
    Then the deadline "attendance-list" is 19 February 2026, by rule WI-4

  @WI-2
  Scenario: Another agency's request is answered in writing
    Given the Wirral timescales
    When the event "agency-request" is on 2 February 2026
    Then the deadline "answer-to-agency" is 9 February 2026, by rule WI-2
    And the deadline "answer-to-agency" was left to the authority

  @WI-5
  Scenario Outline: Three days or three working days before the conference: the earlier day holds
    Given the Wirral timescales
    When the conference is on <held>
    Then the deadline "report-to-chair" is <working>, by rule WI-5
    And the deadline "report-to-unit" is <calendar>, by rule WI-5

    Examples:
      | held         | working          | calendar         |
      | 3 March 2026 | 26 February 2026 | 28 February 2026 |
      | 7 April 2026 | 31 March 2026    | 4 April 2026     |

  @WI-5
  Scenario: Both readings of the day for the report are shown
    Given a Wirral initial conference on 3 March 2026
    When the plan is made
    Then the chair is shown the clash C-9 which says "Thursday 26 February 2026"
    And the chair is shown the clash C-9 which says "Saturday 28 February 2026"

  @WI-43 @WI-44 @WI-47
  Scenario: Reports are signed, shown and handed in before the conference
    Given the Wirral timescales
    When the conference is on 3 March 2026
    Then the deadline "report-to-parents" is 26 February 2026, by rule WI-44
    And the deadline "report-signed" is 1 March 2026, by rule WI-43
    And the deadline "agency-report-to-chair" is 2 March 2026, by rule WI-47
    And the deadline "agency-report-to-chair" is only good practice
    And the deadline "report-to-parents" is a breach when missed

  @WI-27
  Scenario: A request to keep somebody out comes three days beforehand, read as working days
    Given the Wirral timescales
    When the conference is on 3 March 2026
    Then the deadline "exclusion-request" is 26 February 2026, by rule WI-27
    And the deadline "exclusion-request" was left to the authority

  @WI-30
  Scenario: The letter about being kept out follows on the next working day
    Given the Wirral timescales
    When the event "exclusion-decided" is on 27 February 2026
    Then the deadline "exclusion-letter" is 2 March 2026, by rule WI-30

  @WI-12
  Scenario: A conference with too few agencies is followed by an early review
    Given the Wirral timescales
    When the conference is on 3 March 2026
    Then the deadline "early-review" is 31 March 2026, by rule WI-12
    And the deadline "early-review" was left to the authority

  @WI-50
  Scenario: Missing resources are settled in three days, and every day counts
    Given the Wirral timescales
    When the event "opened" is on 6 March 2026
    Then the deadline "resources-settled" is 9 March 2026, by rule WI-50

  @WI-49
  Scenario: No last day is set for asking for a review; the suggested one is no breach
    Given the Wirral timescales
    When the event "letter-receipt" is on 9 March 2026
    Then the deadline "review-application" is 6 April 2026, by rule WI-49
    And the deadline "review-application" is only good practice
    And the deadline "review-application" was left to the authority

  @WI-78
  Scenario: The social worker sees the child soon after the conference
    Given the Wirral timescales
    When the conference is on 2 April 2026
    Then the deadline "child-seen" is 13 April 2026, by rule WI-78
    And the deadline "child-seen" was left to the authority
