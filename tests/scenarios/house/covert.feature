Feature: A conference of which the family does not know

  @WI-37
  Scenario Outline: Nothing is planned for the family, not even a refusal, in any region
    Given a <region> initial conference on 3 March 2026
    And the conference was held without telling the parents
    When the plan is made
    Then nothing at all is planned for the family

    Examples:
      | region          |
      | North Yorkshire |
      | Wales           |
      | Wirral          |
      | Lancashire      |

  @WI-37
  Scenario: The professionals who were there have the record all the same
    Given a North Yorkshire initial conference on 3 March 2026
    And the conference was held without telling the parents
    When the plan is made
    Then the police, the school and the chair get a full record

  @WI-37
  Scenario: A family member who was invited to such a conference is a mistake, and the record is not taken in
    Given a Wirral initial conference on 3 March 2026
    And the conference was held without telling the parents
    And the mother was invited
    Then the record cannot be taken in because "a covert conference invites nobody of the family"

  @WI-37
  Scenario Outline: Every paper says that the family does not know
    Given a <region> initial conference on 3 March 2026
    And the conference was held without telling the parents
    When the plan is made
    Then the record to the police says "The family does not know of this conference and must not be told of it"
    And the decision letter to the police says "The family does not know of this conference and must not be told of it"
    And the decision letter to the police does not say "To everybody who was invited"

    Examples:
      | region          |
      | North Yorkshire |
      | Wales           |
      | Wirral          |
      | Lancashire      |

  @WI-37
  Scenario: Papers of any other conference do not say so
    Given a North Yorkshire initial conference on 3 March 2026
    When the plan is made
    Then the record to the police does not say "The family does not know"
    And the chair's letter to the police does not say "The family does not know"
