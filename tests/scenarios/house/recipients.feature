Feature: To whom nothing goes, in every region

  @K09
  Scenario Outline: A supporter never has anything, whatever region and kind
    Given a <region> initial conference on 3 March 2026
    And a supporter of the mother
    When the chair accepts every proposal
    Then the supporter gets nothing

    Examples:
      | region          |
      | North Yorkshire |
      | Wales           |
      | Wirral          |
      | Lancashire      |

  @K09
  Scenario Outline: An observer never has anything
    Given a <region> initial conference on 3 March 2026
    And an observer
    When the chair accepts every proposal
    Then the observer gets nothing

    Examples:
      | region          |
      | North Yorkshire |
      | Wales           |
      | Wirral          |
      | Lancashire      |

  @K09
  Scenario: Whoever came as somebody's support has nothing, even under another role
    Given a North Yorkshire initial conference on 3 March 2026
    And a grandmother who came along with the mother
    And the grandmother came with the mother
    When the plan is made
    Then the grandmother gets nothing, by rule K09

  @K11
  Scenario: A professional's copy does not go to a private mailbox
    Given a North Yorkshire initial conference on 3 March 2026
    And the health visitor asked on 2 March 2026 for everything by e-mail
    And the health visitor's e-mail address is "perpetua@gmail.com"
    When the plan is made
    Then the record for the health visitor is held because "private mailbox", by rule K11
    And the chair's letter for the health visitor is held because "private mailbox", by rule K11

  @K01
  Scenario: Nothing is posted to an address that nobody confirmed since somebody moved
    Given a North Yorkshire initial conference on 3 March 2026
    And the mother's address was confirmed on 2 February 2026
    And the mother moved on 20 February 2026
    When the plan is made
    Then the record for the mother is held because "Confirm it again", by rule K01

  @K02
  Scenario: Nothing is posted to a former address
    Given a North Yorkshire initial conference on 3 March 2026
    And the father lives at "7 Quarry Steps, Nowhere, ZZ97 7ZZ"
    And the father lived at "7 Quarry Steps, Nowhere, ZZ97 7ZZ" until 1 January 2026
    When the plan is made
    Then the record for the father is held because "former address", by rule K02

  @K03
  Scenario: Nothing is posted to a home that two people in conflict share
    Given a North Yorkshire initial conference on 3 March 2026
    And the father lives with the mother
    And the mother and the father are in conflict
    When the plan is made
    Then the record for the mother is held because "kept", by rule K03
    And the record for the father is held because "kept", by rule K03

  @K08
  Scenario: Only what the procedure lists for this reader travels with a letter
    Given a Wirral initial conference on 3 March 2026
    And the father was there for all but "discussion" 
    When the plan is made
    Then the decision letter for the police does not enclose "young people"
