Feature: By when things are due in Wales

  Days are counted by hand here. Good Friday was on 3 April and Easter Monday on 6 April 2026; Christmas Day was Friday
  25 December 2026, Monday 28 December the substitute for Boxing Day, and New Year's Day Friday 1 January 2027.

  @WA-7
  Scenario Outline: The summary is due in five working days, or by the first core group when that is earlier
    Given a Wales initial conference on <held>
    And the core group is on <group> at 10:00
    When the plan is made
    Then the decision letter for the mother is due on <due>, by rule WA-7
    And the decision letter for professionals is due on <due>, by rule WA-7

    Examples:
      | held             | group            | due              |
      | 3 March 2026     | 12 March 2026    | 10 March 2026    |
      | 3 March 2026     | 6 March 2026     | 6 March 2026     |
      | 1 April 2026     | 20 April 2026    | 10 April 2026    |
      | 23 December 2026 | 12 January 2027  | 4 January 2027   |
      | 23 December 2026 | 30 December 2026 | 30 December 2026 |

  @WA-7
  Scenario: Both days are shown when they differ, and why the earlier one is used
    Given a Wales initial conference on 3 March 2026
    And the core group is on 6 March 2026 at 10:00
    When the plan is made
    Then the chair is shown the clash C-13 which says "Tuesday 10 March 2026"
    And the chair is shown the clash C-13 which says "Friday 6 March 2026"
    And the chair is shown the clash C-13 which says "The earlier day is used"

  @WA-7
  Scenario: When both readings give one day there is nothing to show
    Given a Wales initial conference on 3 March 2026
    And the core group is on 10 March 2026 at 10:00
    When the plan is made
    Then the clash C-13 is not shown
    And the decision letter for the mother is due on 10 March 2026

  @WA-7
  Scenario: Without a day for the core group, five working days it is
    Given a Wales initial conference on 3 March 2026
    And no core group is agreed because "The parents asked for time"
    When the plan is made
    Then the decision letter for the mother is due on 10 March 2026, by rule WA-7

  @WA-7
  Scenario: Both readings of the day for the summary are reckoned
    Given the Wales timescales
    When the conference is on 3 March 2026
    And the event "core-group" is on 6 March 2026
    Then the deadline "summary" is 10 March 2026, by rule WA-7
    And the deadline "summary-core-group" is 6 March 2026, by rule WA-7
    And the deadline "summary" is a breach when missed

  @WA-8
  Scenario Outline: The copies leave within twenty working days, as good practice
    Given a Wales initial conference on <held>
    When the plan is made
    Then the record for everybody is due on <due>, by rule WA-8

    Examples:
      | held             | due             |
      | 3 March 2026     | 31 March 2026   |
      | 24 March 2026    | 23 April 2026   |
      | 16 December 2026 | 18 January 2027 |

  @WA-8
  Scenario: Twenty working days are what is aimed for and no breach when missed
    Given the Wales timescales
    When the conference is on 3 March 2026
    Then the deadline "record" is 31 March 2026, by rule WA-8
    And the deadline "record" is only good practice

  @WA-9
  Scenario Outline: Whoever finds something wrong has ten working days from receipt to tell the chair
    Given the Wales timescales
    When the record is received on <received>
    Then the last day to comment is <last>, by rule WA-9

    Examples:
      | received         | last           |
      | 10 March 2026    | 24 March 2026  |
      | 24 March 2026    | 9 April 2026   |
      | 21 December 2026 | 7 January 2027 |

  @WA-9
  Scenario: What was posted counts as received on the second working day, until somebody says otherwise
    Given the Wales timescales
    When the record is sent on 31 March 2026
    Then the last day to comment is 20 April 2026, by rule WA-9
    And the deadline "amendment-window" rests on a presumed receipt

  @WA-9
  Scenario: A comment that comes later is shown as late and looked at all the same
    Given a Wales initial conference on 3 March 2026
    And the last day to comment that was told to the mother is 9 April 2026
    And an entry in the register "amendments" about the mother on 10 April 2026:
      | received | 10 April 2026          |
      | channel  | letter                 |
      | request  | The aunt is not called |
    Then the request is late
    And the register "amendments" tells "came after the last day"

  @WA-9
  Scenario: A comment on the last day is in time
    Given a Wales initial conference on 3 March 2026
    And the last day to comment that was told to the mother is 9 April 2026
    And an entry in the register "amendments" about the mother on 9 April 2026:
      | received | 9 April 2026           |
      | channel  | letter                 |
      | request  | The aunt is not called |
    Then the request is in time

  @WA-12
  Scenario: The Board agrees the time for an answer to a complaint; until it has, ten working days
    Given the Wales timescales
    When the event "received" is on 6 March 2026
    Then the deadline "complaint-answered" is 20 March 2026, by rule WA-12
    And the deadline "complaint-answered" was left to the authority

  @WA-15
  Scenario Outline: The Board has a report at regular times
    Given the Wales timescales
    When the event "last-report" is on <last>
    Then the deadline "complaints-report" is <next>, by rule WA-15
    And the deadline "complaints-report" was left to the authority

    Examples:
      | last             | next             |
      | 31 March 2026    | 30 June 2026     |
      | 30 November 2026 | 28 February 2027 |

  @WA-13
  Scenario: By when the chair answers a comment is left to the authority
    Given the Wales timescales
    When the event "received" is on 24 March 2026
    Then the chair's answer to comments is due on 9 April 2026, by rule WA-13
    And the deadline "amendment-answer" was left to the authority
