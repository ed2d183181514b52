Feature: Complaints, and what is none, in Wales

  Background:
    Given a Wales initial conference on 3 March 2026

  @WA-12
  Scenario Outline: How the conference was run, the decision and its category are the Board's to answer
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026                  |
      | channel  | letter                        |
      | asker    | The father                    |
      | about    | <about>                       |
      | words    | This is not right in our view |
    When the minute taker takes the step "to-panel" in the register "complaints" on 6 March 2026
    Then the entry in the register "complaints" is "with-panel"
    And the clock "complaint-answered" of the register "complaints" ends on 20 March 2026, by rule WA-12

    Examples:
      | about    |
      | process  |
      | plan     |
      | category |
      | no-plan  |

  @WA-12
  Scenario: The family reads what may be complained about and has the leaflet
    When the plan is made
    Then the decision letter to the mother says "a decision to have a plan and its category"
    And the decision letter for the mother encloses "Complaints about a child protection conference", by rule WA-16
    And the decision letter for the police does not enclose "Complaints about a child protection conference"

  @WA-12
  Scenario: A decision to have a plan names its category
    Given the decision for Child A has no category
    When the record is checked
    Then the check stops the record by rule WA-12 because "category"

  @WA-13
  Scenario: That the record is wrong is no complaint; it goes to the chair
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026               |
      | channel  | letter                     |
      | asker    | The mother                 |
      | about    | record                     |
      | words    | I never said that about her |
    When the minute taker takes the step "to-amendments" in the register "complaints" on 6 March 2026
    Then the entry in the register "complaints" is "amendments"
    And the register "complaints" tells "are no complaint (WA-13)"

  @WA-13
  Scenario: The chair, and nobody else, decides on a comment on the record
    Given an entry in the register "amendments" about the mother on 6 April 2026:
      | received | 6 April 2026                |
      | channel  | letter                      |
      | request  | I never said that about her |
    When the social worker takes the step "refuse" in the register "amendments" on 7 April 2026 because "She did"
    Then the step is refused because "This step is for: chair"
    When the chair takes the step "refuse" in the register "amendments" on 7 April 2026
    Then the step is refused because "because"
    When the chair takes the step "accept" in the register "amendments" on 7 April 2026 because "The notes bear her out"
    Then the step is refused because "section"
    When the chair takes the step "accept" in the register "amendments" on 7 April 2026 because "The notes bear her out" with:
      | section | summary-of-discussion   |
      | was     | She said it             |
      | now     | She did not say it      |
    Then the entry in the register "amendments" is "accepted"
    And the amendment slip is issued by the register "amendments"
    And the register "amendments" tells "This is not a complaint", by rule WA-13

  @WA-14
  Scenario Outline: A complaint about a service or about somebody's work goes to that agency
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026          |
      | channel  | letter                |
      | asker    | The father            |
      | about    | <about>               |
      | words    | Nobody rang me back   |
    When the minute taker takes the step "to-agency" in the register "complaints" on 9 March 2026
    Then the step is refused because "agency"
    When the minute taker takes the step "to-agency" in the register "complaints" on 9 March 2026 with:
      | agency | Invented health board |
    Then the entry in the register "complaints" is "with-agency"

    Examples:
      | about        |
      | service      |
      | practitioner |

  @WA-14
  Scenario: Somebody's work that comes up while a complaint is looked at goes to their agency then
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026          |
      | channel  | letter                |
      | asker    | The father            |
      | about    | process               |
      | words    | It began an hour late |
    When the minute taker takes the step "to-panel" in the register "complaints" on 6 March 2026
    And the minute taker takes the step "to-agency" in the register "complaints" on 12 March 2026 with:
      | agency | Invented council |
    Then the entry in the register "complaints" is "with-agency"

  @WA-14
  Scenario: The letter says where each kind of complaint goes
    When the plan is made
    Then the decision letter to the mother says "goes to the agency that they work for"
    And the decision letter to the mother says "write to the chair"

  @WA-15
  Scenario: What was wrong is put right, and a complaint is not closed before
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026          |
      | channel  | letter                |
      | asker    | The father            |
      | about    | process               |
      | words    | It began an hour late |
    When the minute taker takes the step "to-panel" in the register "complaints" on 6 March 2026
    And the chair, acting as "qa-manager", takes the step "uphold" in the register "complaints" on 18 March 2026 with:
      | answer | It did begin late |
    And the chair, acting as "qa-manager", takes the step "put-right" in the register "complaints" on 18 March 2026
    Then the step is refused because "redress"
    And the entry in the register "complaints" is "upheld"

  @WA-15
  Scenario: A report to the Board counts complaints apart from comments on the record
    Given an entry in the register "complaint-reports" on 1 June 2026:
      | last-report | 31 March 2026 |
    Then the clock "complaints-report" of the register "complaint-reports" ends on 30 June 2026, by rule WA-15
    When the chair, acting as "qa-manager", takes the step "report" in the register "complaint-reports" on 29 June 2026 with:
      | complaints | 3             |
      | upheld     | 1             |
      | learned    | Begin on time |
      | reported   | 29 June 2026  |
    Then the step is refused because "corrections"

  @WA-15
  Scenario: The report to the Board is counted from the registers, complaints apart from comments
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026          |
      | channel  | letter                |
      | asker    | The father            |
      | about    | process               |
      | words    | It began an hour late |
    And an entry in the register "amendments" about the mother on 6 April 2026:
      | received | 6 April 2026 |
      | channel  | letter       |
      | request  | It was May   |
    Then the quality report from 1 January 2026 until 31 March 2026 made on 10 March 2026 counts in the register "complaints":
      | entries        | 1 |
      | open           | 1 |
      | overdue        | 0 |
      | about process  | 1 |
      | state received | 1 |
    And the quality report from 1 January 2026 until 31 March 2026 made on 10 March 2026 counts in the register "amendments":
      | entries | 0 |

  @WA-15
  Scenario: The report to the Board says what was put right, and what was late
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026          |
      | channel  | letter                |
      | asker    | The father            |
      | about    | process               |
      | words    | It began an hour late |
    Then the quality report from 1 January 2026 until 31 March 2026 made on 31 March 2026 counts in the register "complaints":
      | entries | 1 |
      | overdue | 1 |
    When the chair takes the step "to-panel" in the register "complaints" on 9 March 2026
    And the chair, acting as "service-manager", takes the step "uphold" in the register "complaints" on 18 March 2026 with:
      | answer | You are right |
    And the chair, acting as "service-manager", takes the step "put-right" in the register "complaints" on 30 March 2026 with:
      | redress | A letter that says sorry |
    Then the quality report from 1 January 2026 until 31 March 2026 made on 31 March 2026 counts in the register "complaints":
      | entries        | 1 |
      | ended late     | 1 |
      | ended in time  | 0 |
      | open           | 0 |
      | stated redress | 1 |

  @WA-16
  Scenario: A record that does not say that people were told how to complain stays where it is
    Given the complaints information was not noted
    When the record is checked
    Then the check stops the record by rule WA-16 because "how to complain"
    When the plan is made
    Then every record is held because "how to complain", by rule WA-16

  @WA-16
  Scenario: When the chair's check is noted, nothing is stopped
    Given the complaints information was noted as "The chair asked; both parents had the leaflet on 24 February."
    When the record is checked
    Then the check finds nothing by rule WA-16

  @WA-17
  Scenario: Somebody who voices a concern is told again how to complain, and the record says so
    Given the record's member "/concern_voiced" is:
      """
      true
      """
    When the record is checked
    Then the check stops the record by rule WA-17 because "told again how to complain"

  @WA-17
  Scenario: A concern with its reminder is no matter
    Given the record's member "/concern_voiced" is:
      """
      true
      """
    And the record's member "/concern_note" is "The father said that it began late. The chair told him how to complain."
    When the record is checked
    Then the check finds nothing by rule WA-17

  @WA-17
  Scenario: Where nobody voiced a concern, no reminder is asked for
    When the record is checked
    Then the check finds nothing by rule WA-17

  @WA-13
  Scenario Outline: What the chair decides on a comment, and taking it back, has a reason
    Given an entry in the register "amendments" about the mother on 6 April 2026:
      | received | 6 April 2026 |
      | channel  | letter       |
      | request  | It was May   |
    When the chair takes the step <step> in the register "amendments" on 7 April 2026
    Then the step is refused because "because"

    Examples:
      | step       |
      | "refuse"   |
      | "accept"   |
      | "withdraw" |

  @WA-12
  Scenario Outline: A complaint is not upheld or closed without an answer
    Given an entry in the register "complaints" on 6 March 2026:
      | received | 6 March 2026          |
      | channel  | letter                |
      | asker    | The father            |
      | about    | process               |
      | words    | It began an hour late |
    When the minute taker takes the step "to-panel" in the register "complaints" on 6 March 2026
    And the chair, acting as "service-manager", takes the step <step> in the register "complaints" on 18 March 2026
    Then the step is refused because "answer"

    Examples:
      | step     |
      | "uphold" |
      | "answer" |
