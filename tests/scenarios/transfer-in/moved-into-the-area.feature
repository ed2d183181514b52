Feature: Conferences about a child who moved into the area with a plan

  Background:
    Given a North Yorkshire transfer-in conference on 3 March 2026
    And the record's member "/transferred_from" is "Invented County Council"

  @LA-43
  Scenario Outline: Every region knows the four kinds of conference
    Given the <region> procedure
    Then the procedure knows the kind of conference "initial"
    And the procedure knows the kind of conference "review"
    And the procedure knows the kind of conference "pre-birth"
    And the procedure knows the kind of conference "transfer-in"

    Examples:
      | region          |
      | North Yorkshire |
      | Wales           |
      | Wirral          |
      | Lancashire      |

  @LA-43
  Scenario: The record says which authority the child comes from
    Given the record's member "/transferred_from" is ""
    When the record is checked
    Then the check warns by rule LA-43 that "which authority the child comes from"

  @LA-43
  Scenario: When it does, the check is content
    When the record is checked
    Then the check finds nothing by rule LA-43

  @LA-43
  Scenario Outline: Where the child comes from, and the plan so far, have their place
    Given the record says nothing under <section>
    When the record is checked
    Then the check warns by rule LA-43 that "plan so far"

    Examples:
      | section        |
      | "transfer"     |
      | "earlier-plan" |

  @LA-43
  Scenario: The other authority's social worker has letter and record like everybody who was invited
    Given the receiving social worker sent apologies
    And the receiving social worker works for "Invented County Council"
    When the plan is made
    Then the receiving social worker gets a full chair's letter
    And the receiving social worker gets a full record

  @LA-43
  Scenario: Somebody of the other authority who was not invited has nothing
    Given the receiving social worker was not invited
    And the receiving social worker works for "Invented County Council"
    When the plan is made
    Then the receiving social worker gets nothing

  @LA-43
  Scenario: What the family may not know about the old address stays out of their copies only
    Given the fact "Ashlar Row" of kind "place" about the mother is protected and may be seen by professionals
    And the receiving social worker attended
    And the record says "They left Ashlar Row at night." under "transfer"
    When the chair accepts every proposal
    Then the record for the father leaves out "Ashlar Row"
    And the record for the receiving social worker keeps "Ashlar Row"

  @LA-43
  Scenario: Who of the other authority has the papers is left to the authority
    Given the North Yorkshire procedure
    Then the procedure says of "transfer-readers": "like everybody else who was invited", by rule LA-43
    And the procedure leaves "Who of the other authority" to the authority, by rule LA-43
