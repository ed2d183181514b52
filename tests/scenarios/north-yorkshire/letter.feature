Feature: The chair's letter in North Yorkshire

  Background:
    Given a North Yorkshire initial conference on 3 March 2026

  @NY-2
  Scenario: The letter is due on the next working day
    When the plan is made
    Then the chair's letter for professionals is due on 4 March 2026, by rule NY-2
    And the chair's letter for the family is due on 4 March 2026, by rule NY-2

  @NY-2
  Scenario Outline: A weekend or a holiday moves that day on, but only by as much as it must
    Given the North Yorkshire timescales
    When the conference is on <conference>
    Then the deadline "chairs-letter" is <day>, by rule NY-2

    Examples:
      | conference       | day              |
      | 6 March 2026     | 9 March 2026     |
      | 2 April 2026     | 7 April 2026     |
      | 24 December 2026 | 29 December 2026 |

  @NY-2
  Scenario: The letter does not wait for the chair to sign the record
    Given the chair has not signed the record
    When the plan is made
    Then no chair's letter is held
    But every record is held because "not signed", by rule NY-12

  @NY-3
  Scenario: Everybody who was invited has the letter, whether or not they came
    Given the GP sent apologies
    And the father did not come
    When the plan is made
    Then the mother, the father, the GP and the police get a full chair's letter, by rule NY-3

  @NY-3
  Scenario: Nobody has the letter who was not invited
    Given the housing officer was not invited
    And a supporter of the mother
    When the plan is made
    Then the housing officer gets no chair's letter, by rule NY-3
    And the supporter gets no chair's letter, by rule NY-3

  @NY-3
  Scenario: For each child the chair is asked whether the letter is for them
    Given Child B is 12 years old
    When the plan is made
    Then the chair is asked "child-letter" about Child A and "talk-through" is proposed, by rule NY-3
    And the chair is asked "child-letter" about Child B, by rule NY-3

  @NY-3
  Scenario: A child has the letter when the chair says so
    When the chair answers "give" to "child-letter" for Child A
    Then Child A gets a full chair's letter by post, by rule NY-3

  @NY-4
  Scenario: The letter goes by post when nobody asked for anything else
    When the plan is made
    Then the mother, the father and the police get a full chair's letter by post, by rule NY-4

  @NY-4
  Scenario: Whoever asked for another way has the letter that way
    Given the school asked on 2 March 2026 for the chair's letter by e-mail
    When the plan is made
    Then the school gets a full chair's letter by e-mail, by rule NY-4
    But the school gets a full record by post, by rule NY-8

  @NY-4
  Scenario: A wish that nobody can vouch for changes nothing
    Given the school asked for everything by e-mail, nobody noted when
    When the plan is made
    Then the school gets a full chair's letter by post, by rule NY-4

  @NY-5
  Scenario: With a protection plan the letter tells the decision, the plan and the meetings
    When the plan is made
    Then the chair's letter to the mother says "Child protection plan"
    And the chair's letter to the mother says "Visit the home every week"
    And the chair's letter to the mother says "11 March 2026"
    And the chair's letter to the mother says "10:00"
    And the chair's letter to the mother says "22 May 2026"

  @NY-5
  Scenario: Without one it tells the plan for the child and the family
    Given the decision for Child A is a child in need plan
    When the plan is made
    Then the chair's letter to the mother says "Children and family plan"
    And the chair's letter to the mother says "Visit the home every week"
    And no chair's letter is held

  @NY-5
  Scenario: A letter about a protection plan stays here until the meetings have a day and a time
    Given no core group is agreed
    And the review is on 20 May 2026 without a time
    When the plan is made
    Then every chair's letter is held because "the date and time of the core group", by rule NY-5
    And every chair's letter is held because "the time of the review conference", by rule NY-5

  @NY-5
  Scenario: It leaves when the record says why they were not agreed
    Given no core group is agreed because "The school will offer a room tomorrow."
    When the plan is made
    Then no chair's letter is held
    And the plan warns, by rule NY-5, that "the date and time of the core group"
