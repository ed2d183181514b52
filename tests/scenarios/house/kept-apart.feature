Feature: Who is kept apart from whom, and what is said of people in fields

  Background:
    Given a North Yorkshire initial conference on 3 March 2026
    And the core group is on 11 March 2026 at 10:00 at "Invented clinic"

  @K04 @LA-19
  Scenario: Whoever an order keeps away from somebody is not told when or with whom the core group meets
    Given an order of kind "non-molestation" against the father protects the mother
    When the chair accepts every proposal
    Then the record for the father leaves out "11 March 2026"
    And the record for the father leaves out "Invented clinic"
    And the chair's letter to the father does not say "11 March 2026"
    And the chair's letter to the father does not say "Invented clinic"
    And the chair's letter to the father does not say "Who comes"
    But the record for the mother keeps "11 March 2026"
    And the chair's letter to the mother says "Who comes"
    And the chair's letter to the father says "22 May 2026"

  @K04 @WI-25
  Scenario: The same goes for people in conflict, whichever of them is in the core group
    Given the mother and the father are in conflict
    When the chair accepts every proposal
    Then the record for the father leaves out "11 March 2026"
    And the chair's letter to the father does not say "11 March 2026"

  @K04 @WI-25
  Scenario: Whoever belongs to the core group is told of it
    Given the mother and the father are in conflict
    And the mother, the father and the social worker are in the core group
    When the chair accepts every proposal
    Then the chair's letter to the father says "11 March 2026"

  @K04 @LA-19
  Scenario: The record can say that somebody is told the day all the same, and then not the place
    Given an order of kind "non-molestation" against the father protects the mother
    And the father is told the day of the core group all the same
    When the chair accepts every proposal
    Then the chair's letter to the father says "11 March 2026"
    And the chair's letter to the father does not say "Invented clinic"

  @K04 @LA-19
  Scenario: A first meeting about help and support is kept from them too, and the review is not
    Given an order of kind "non-molestation" against the father protects the mother
    And the decision for Child A is no plan
    And the child in need meeting is on 12 March 2026 at 14:00 at "Invented centre"
    When the chair accepts every proposal
    Then the record for the father leaves out "12 March 2026"
    And the chair's letter to the father does not say "12 March 2026"
    And the record for the father keeps "22 May 2026"

  @K18
  Scenario Outline: What a field says can be kept from somebody like any other words
    Given the <field> "<words>" of the health visitor must not reach the father because of "R4"
    When the chair accepts every proposal
    Then the record for the father leaves out "<words>" with the mark "R4", by rule <rule>
    And the record for the mother keeps "<words>"

    Examples:
      | field    | words                    | rule |
      | relation | visits the second child  | K18  |
      | agency   | Invented hidden practice | K18  |
      | post     | invented refuge nurse    | K18  |

  @K18 @NY-5
  Scenario: So can the reason why no date is agreed, in record and letter
    Given no core group is agreed
    And the reason "She is moving house that week." why no date is agreed must not reach the father because of "R4"
    When the chair accepts every proposal
    Then the record for the father leaves out "She is moving house that week."
    And the chair's letter to the father does not say "moving house"
    And the chair's letter to the mother says "moving house"

  @WI-41
  Scenario Outline: A day of birth is not for whoever has no standing for that child
    Given a <region> initial conference on 3 March 2026
    And Child B is a child of the mother and the second father
    And Child B was born on 14 February 2019
    When the chair accepts every proposal
    Then the record for the father leaves out "14 February 2019"
    And the record for the father keeps "Alaric"
    And the record for the mother keeps "14 February 2019"
    And the record for the second father keeps "14 February 2019"
    And the record for the school keeps "14 February 2019"

    Examples:
      | region          |
      | North Yorkshire |
      | Wirral          |
      | Wales           |
      | Lancashire      |
