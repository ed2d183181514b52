Feature: What the house keeps back in every region

  Background:
    Given a North Yorkshire initial conference on 3 March 2026

  @K18
  Scenario: What nobody spoke for stays out
    Given the social worker's report, without its author's permission
    When the plan is made
    Then the social worker's report does not go with the record for the mother, by rule K18

  @K18
  Scenario: A part that is confidential stays with those who were in the room for it
    Given a confidential section of the police, heard by the police and the chair, because of "R1"
    When the chair accepts every proposal
    Then the record for the police keeps "the blue van"
    And the record for the mother leaves out "the blue van", by rule K18
    And the record for the school leaves out "the blue van", by rule K18

  @K18
  Scenario: A family member who may have been in the room is not given it unasked
    Given a confidential section of the police, heard by the police, the chair and the mother, because of "R1"
    When the plan is made
    Then the chair is asked "confidential-heard" about the mother and "leave-out" is proposed, by rule K18

  @K18
  Scenario: What an author keeps from somebody stays from them, even in a copy of the whole record
    Given the record says "He was seen at the gate." under "reason", which must not reach the father because of "R2"
    When the plan is made
    Then the record for the father leaves out "seen at the gate", by rule K18
    And the record for the mother keeps "seen at the gate"

  @K04
  Scenario Outline: A protected fact is found however it is written
    Given the fact "Larch Avenue Primary" of kind "school" about Child A is protected and may be seen by professionals
    And the record says "<written>" under "information"
    When the plan is made
    Then the record for the father leaves out "<gone>"
    And the record for the school keeps "<gone>"

    Examples:
      | written                                   | gone                 |
      | She goes to Larch Avenue Primary.         | Larch Avenue Primary |
      | She goes to LARCH AVENUE PRIMARY now.     | larch avenue primary |
      | The Larch-Avenue primary says she is well. | Larch-Avenue primary |

  @K04
  Scenario: A protected fact is in no copy of whoever may not know it
    Given the fact "Larch Avenue Primary" of kind "school" about Child A is protected and may be seen by professionals
    And the record says "She goes to Larch Avenue Primary." under "information"
    When the copies are made
    Then the father's copy does not say "Larch"
    And the school's copy says "Larch Avenue Primary"

  @K18
  Scenario: A mark tells a family no more than it must
    Given the record says "He was seen at the gate." under "reason", which must not reach the father because of "R2"
    When the plan is made
    Then what is left out of the record for the father shows a neutral mark
