Feature: A leaflet is spoken of only to somebody who has it with the letter

  @WI-49 @WI-76 @WA-12 @LA-31
  Scenario Outline: Parents have the leaflet and are told of it
    Given a <region> initial conference on 3 March 2026
    When the chair accepts every proposal
    Then the decision letter for the mother encloses "<leaflet>"
    And the decision letter to the mother says "The leaflet with this letter says"

    Examples:
      | region     | leaflet                                         |
      | Wirral     | Asking for an independent review                |
      | Wales      | Complaints about a child protection conference  |
      | Lancashire | How to appeal                                   |

  @WI-49 @WI-76 @WA-12 @LA-31
  Scenario Outline: Nobody else is told of a leaflet that they have not got
    Given a <region> initial conference on 3 March 2026
    And the second father was not invited
    When the chair accepts every proposal
    Then the decision letter to the school does not say "leaflet"
    And the decision letter to the police does not say "leaflet"
    And the decision letter to the social worker does not say "leaflet"
    And the decision letter to the school does not say "taflen"
    And the decision letter to the school does not say "daflen"

    Examples:
      | region          |
      | Wirral          |
      | Wales           |
      | Lancashire      |
      | North Yorkshire |
