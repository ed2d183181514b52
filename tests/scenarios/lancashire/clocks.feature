Feature: By when things are due in Lancashire

  Days are counted by hand here. Good Friday was on 3 April and Easter Monday on 6 April 2026; Christmas Day was Friday
  25 December 2026, Monday 28 December the substitute for Boxing Day, and New Year's Day Friday 1 January 2027.

  @LA-31
  Scenario Outline: An appeal is made within 21 days of the conference, and every day counts
    Given the Lancashire timescales
    When the conference is on <held>
    Then the deadline "appeal-window" is <last>, by rule LA-31
    And the deadline "appeal-window" is a breach when missed

    Examples:
      | held             | last           |
      | 3 March 2026     | 24 March 2026  |
      | 24 March 2026    | 14 April 2026  |
      | 16 December 2026 | 6 January 2027 |

  @LA-31
  Scenario Outline: Where minutes come after fifteen working days, the right to appeal is over before or on that day
    Given the North Yorkshire timescales
    When the conference is on <held>
    Then the deadline "record" is <fifteen>

    Examples:
      | held             | fifteen         |
      | 3 March 2026     | 24 March 2026   |
      | 24 March 2026    | 16 April 2026   |
      | 16 December 2026 | 11 January 2027 |

  @LA-31 @LA-42
  Scenario Outline: The days for an appeal may be over when the minutes come, and the chair is told
    Given a Lancashire initial conference on <held>
    When the plan is made
    Then the record for everybody is due on <minutes>, by rule LA-42
    And the chair is shown the clash C-11 which says <appeal>
    And the chair is shown the clash C-11 which says <latest>
    And the chair is shown the clash C-11 which says "may be over when the family first reads the minutes"

    Examples:
      | held             | minutes         | appeal                     | latest                    |
      | 3 March 2026     | 31 March 2026   | "Tuesday 24 March 2026"    | "Tuesday 31 March 2026"   |
      | 24 March 2026    | 23 April 2026   | "Tuesday 14 April 2026"    | "Thursday 23 April 2026"  |
      | 16 December 2026 | 18 January 2027 | "Wednesday 6 January 2027" | "Monday 18 January 2027"  |

  @LA-31
  Scenario Outline: The decision letter gives the last day for an appeal
    Given a Lancashire initial conference on <held>
    When the plan is made
    Then the decision letter to the mother says "<last>"
    And the decision letter to the mother says "Do not wait for the minutes"
    And the decision letter for the mother encloses "How to appeal", by rule LA-31

    Examples:
      | held             | last           |
      | 3 March 2026     | 24 March 2026  |
      | 16 December 2026 | 6 January 2027 |

  @LA-42
  Scenario: Nothing is stated about the minutes, so what is used is shown as the authority's choice
    Given the Lancashire timescales
    When the conference is on 3 March 2026
    Then the deadline "record" is 31 March 2026, by rule LA-42
    And the deadline "record" is only good practice
    And the deadline "record" was left to the authority
    And the deadline "decision-letter" is 5 March 2026, by rule LA-42
    And the deadline "decision-letter" was left to the authority

  @LA-42
  Scenario Outline: Everything that the text leaves open waits for the authority to settle it
    Given the Lancashire procedure
    Then the procedure leaves <what> to the authority, by rule LA-42

    Examples:
      | what                           |
      | "By when the minutes go"       |
      | "Who has the minutes"          |
      | "How the minutes leave"        |
      | "No decision letter is named"  |
      | "By when a decision letter"    |
      | "Whether supporters"           |
      | "Whether children"             |

  @LA-36
  Scenario Outline: A change is asked for within seven days of receipt, and every day counts
    Given the Lancashire timescales
    When the record is received on <received>
    Then the last day to comment is <last>, by rule LA-36

    Examples:
      | received         | last             |
      | 31 March 2026    | 7 April 2026     |
      | 18 December 2026 | 25 December 2026 |

  @LA-36
  Scenario: What was posted counts as received on the second working day, until somebody says otherwise
    Given the Lancashire timescales
    When the record is sent on 1 April 2026
    Then the last day to comment is 14 April 2026, by rule LA-36
    And the deadline "amendment-window" rests on a presumed receipt

  @LA-36
  Scenario: A change is asked for in writing, and only so
    Given a Lancashire initial conference on 3 March 2026
    And the last day to comment that was told to the mother is 7 April 2026
    And somebody tries an entry in the register "amendments" about the mother on 8 April 2026:
      | received | 8 April 2026 |
      | channel  | spoken       |
      | request  | It was May   |
    Then the entry is refused because "channel"

  @LA-36
  Scenario Outline: A request after the seventh day is shown as late
    Given a Lancashire initial conference on 3 March 2026
    And the last day to comment that was told to the mother is 7 April 2026
    And an entry in the register "amendments" about the mother on <day>:
      | received | <day>      |
      | channel  | letter     |
      | request  | It was May |
    Then the request is <so>

    Examples:
      | day          | so      |
      | 7 April 2026 | in time |
      | 8 April 2026 | late    |

  @LA-36
  Scenario: The chair puts it right on a slip
    Given a Lancashire initial conference on 3 March 2026
    And an entry in the register "amendments" about the mother on 6 April 2026:
      | received | 6 April 2026 |
      | channel  | email        |
      | request  | It was May   |
    When the chair takes the step "accept" in the register "amendments" on 7 April 2026 because "The notes say May" with:
      | section | reason    |
      | was     | in March  |
      | now     | in May    |
    Then the amendment slip is issued by the register "amendments"

  @LA-2
  Scenario Outline: Parents see the social worker's report two days before; the earlier reading holds
    Given the Lancashire timescales
    When the conference is on <held>
    Then the deadline "report-to-parents" is <working>, by rule LA-2
    And the deadline "report-to-parents-days" is <every>, by rule LA-2
    And the deadline "report-to-parents" was left to the authority

    Examples:
      | held         | working          | every         |
      | 3 March 2026 | 27 February 2026 | 1 March 2026  |
      | 7 April 2026 | 1 April 2026     | 5 April 2026  |

  @LA-2
  Scenario: Both readings of the two days are shown
    Given a Lancashire initial conference on 3 March 2026
    When the plan is made
    Then the chair is shown the clash C-9 which says "Friday 27 February 2026"
    And the chair is shown the clash C-9 which says "Sunday 1 March 2026"

  @LA-4 @LA-6
  Scenario: Agencies' reports are in 48 hours before, and shown before the day of the conference
    Given the Lancashire timescales
    When the conference is on 5 March 2026
    Then the deadline "agency-report-in" is 3 March 2026, by rule LA-6
    And the deadline "agency-report-shown" is 4 March 2026, by rule LA-4

  @LA-24
  Scenario: The plan is looked at halfway
    Given the Lancashire timescales
    When the conference is on 3 March 2026
    Then the deadline "plan-mid-point" is 17 April 2026, by rule LA-24
    And the deadline "plan-mid-point" was left to the authority

  @LA-22
  Scenario: A recording has a day on which it is deleted
    Given the Lancashire timescales
    When the event "made" is on 3 March 2026
    Then the deadline "recording-deleted" is 2 April 2026, by rule LA-22
    And the deadline "recording-deleted" was left to the authority
