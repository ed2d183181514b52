Feature: What follows a review, and what the letter about it says

  Background:
    Given a North Yorkshire review conference on 3 March 2026

  @RC-11
  Scenario: A plan that goes on names core group and next review with day and time
    Given the decision for Child A is "plan-continues"
    And the decision for Child A has the category "neglect"
    And the core group is on 12 March 2026 at 10:00
    And the review is on 20 August 2026 without a time
    When the plan is made
    Then every chair's letter is held because "review", by rule RC-11

  @RC-11
  Scenario: The check says the same
    Given the decision for Child A is "plan-continues"
    And the decision for Child A has the category "neglect"
    And no review is agreed
    When the record is checked
    Then the check stops the record by rule RC-11 because "next review is missing"

  @RC-11
  Scenario: The letter is not held when both are there
    Given the decision for Child A is "plan-continues"
    And the decision for Child A has the category "neglect"
    When the plan is made
    Then the chair's letter for the mother is not held

  @RC-11
  Scenario: Who is in the core group is written down
    Given the decision for Child A is "plan-continues"
    And the decision for Child A has the category "neglect"
    And nobody is named for the core group
    When the record is checked
    Then the check warns by rule RC-11 that "members of the core group"

  @RC-11
  Scenario Outline: The core group meets within 20 working days of the review
    Given the core group is on <day> at 10:00
    When the record is checked
    Then the check warns by rule RC-11 that "the last day is 31 March 2026"

    Examples:
      | day           |
      | 1 April 2026  |
      | 14 April 2026 |

  @RC-11
  Scenario: The twentieth working day is in time
    Given the core group is on 31 March 2026 at 10:00
    When the record is checked
    Then the check finds nothing by rule RC-11

  @RC-11 @RC-12
  Scenario Outline: Twenty working days skip weekends and bank holidays
    Given the North Yorkshire timescales of a review conference
    When the conference is on <held>
    Then the deadline "review-core-group" is <last>, by rule RC-11
    And the deadline "review-child-in-need" is <last>, by rule RC-12

    Examples:
      | held             | last            |
      | 3 March 2026     | 31 March 2026   |
      | 24 March 2026    | 23 April 2026   |
      | 16 December 2026 | 18 January 2027 |

  @RC-12
  Scenario: A plan that becomes a child in need plan names the day of its meeting
    Given the decision for Child A is "plan-becomes-child-in-need"
    When the plan is made
    Then every chair's letter is held because "child in need meeting", by rule RC-12

  @RC-12
  Scenario: The check says so before anybody plans the letter
    Given the decision for Child A is "plan-becomes-child-in-need"
    When the record is checked
    Then the check stops the record by rule RC-12 because "day or time of its meeting is missing"

  @RC-12
  Scenario: The letter tells day and place of that meeting
    Given the decision for Child A is "plan-becomes-child-in-need"
    And the child in need meeting is on 25 March 2026 at 10:30 at "Invented hall"
    When the plan is made
    Then the chair's letter for the mother is not held
    And the chair's letter to the mother says "a child in need plan begins"
    And the chair's letter to the mother says "25 March 2026"

  @RC-12
  Scenario: That meeting is held within 20 working days
    Given the decision for Child A is "plan-becomes-child-in-need"
    And the child in need meeting is on 1 April 2026 at 10:30
    When the record is checked
    Then the check warns by rule RC-12 that "the last day is 31 March 2026"

  @RC-12
  Scenario: Who comes to it is written down
    Given the decision for Child A is "plan-becomes-child-in-need"
    And the child in need meeting is on 25 March 2026 at 10:30
    And nobody is named for the core group
    When the record is checked
    Then the check warns by rule RC-12 that "Who meets about the child in need plan"

  @RC-13
  Scenario: Family and professionals each have their feedback form with the letter
    When the plan is made
    Then the chair's letter for the mother encloses "form for families"
    And the chair's letter for the mother does not enclose "form for professionals"
    And the chair's letter for the police encloses "form for professionals"
    And the chair's letter for the police does not enclose "form for families"

  @RC-13
  Scenario: The form belongs to reviews
    Given a North Yorkshire initial conference on 3 March 2026
    When the plan is made
    Then the chair's letter for the mother does not enclose "form for families"

  @RC-14
  Scenario: The letter says that one can write to the chair, and the leaflet comes with it
    When the plan is made
    Then the chair's letter to the mother says "write to the chair"
    And the chair's letter for the mother encloses "How to reach the chair"

  @RC-14
  Scenario: A child who has the letter has the leaflet too
    Given Child A is 14 years old
    And Child A attended
    And the chair answers "child-letter" to "give" for Child A
    When the plan is made
    Then the chair's letter for Child A encloses "How to reach the chair"

  @RC-15
  Scenario: The letter tells of the right to appeal
    When the plan is made
    Then the chair's letter to the mother says "right to appeal"

  @RC-15
  Scenario: No last day is told where none is set, and the authority is asked for it
    Given the North Yorkshire procedure
    Then the procedure leaves "By when an appeal has to be made" to the authority, by rule RC-15

  @RC-15
  Scenario: The record says that the chair told the parents
    Given the complaints information was not noted
    When the record is checked
    Then the check warns by rule RC-15 that "right to appeal"
