Feature: Confidentiality in North Yorkshire

  Background:
    Given a North Yorkshire initial conference on 3 March 2026

  @NY-18
  Scenario: Every page says that it is confidential
    When the copies are made
    Then every page of the mother's copy says "Confidential"
    And every page of the police's copy says "Confidential"

  @NY-19
  Scenario: A copy may be shown to somebody else only when the chair agrees
    Given an entry in the register "onward-sharing" about the school on 2 April 2026:
      | received | 2 April 2026          |
      | channel  | email                 |
      | to       | The new head teacher  |
      | ground   | chair-consent         |
      | purpose  | The child moves there |
    Then the entry in the register "onward-sharing" is "asked"
    And no sharing permission is issued by the register "onward-sharing"

  @NY-19
  Scenario: When the chair agrees, the house makes a new copy
    Given an entry in the register "onward-sharing" about the school on 2 April 2026:
      | received | 2 April 2026          |
      | channel  | email                 |
      | to       | The new head teacher  |
      | ground   | chair-consent         |
      | purpose  | The child moves there |
      | like     | the school            |
      | send-by  | email                 |
      | send-to  | head@invented-school.example |
    When the chair takes the step "agree" in the register "onward-sharing" on 3 April 2026 because "The new school needs it."
    Then the entry in the register "onward-sharing" is "agreed"
    And the sharing permission is issued by the register "onward-sharing"
    And a copy of the record for somebody else is made by the register "onward-sharing"
    And the register "onward-sharing" tells "never passed on"

  @NY-19
  Scenario: The minute taker cannot agree to it
    Given an entry in the register "onward-sharing" about the school on 2 April 2026:
      | received | 2 April 2026          |
      | channel  | email                 |
      | to       | The new head teacher  |
      | ground   | chair-consent         |
      | purpose  | The child moves there |
    When the minute taker takes the step "agree" in the register "onward-sharing" on 3 April 2026 because "It is urgent."
    Then the step is refused because "This step is for: chair"

  @NY-19
  Scenario: A solicitor has a copy only when the chair says so
    Given a solicitor of the mother
    When the plan is made
    Then the chair is asked "adviser-copy" about the solicitor and "no-copy" is proposed, by rule NY-19

  @NY-20
  Scenario: Agencies are told to keep their copy safe
    Then the procedure says of "retention": "its own policy", by rule NY-20
    When the copies are made
    Then the police's copy says "locked away"
    And the police's copy says "the chair's agreement before anybody else"

  @NY-19
  Scenario: Whoever asked has the answer in writing
    Given the school holds the record since 20 March 2026
    When a sharing permission is asked for for the school with:
      | shared_with  | The new head teacher  |
      | requested_by | Theodora Slingsby     |
      | purpose      | The child moves there |
    Then the school gets a sharing permission, by rule NY-19
    And the mother gets no sharing permission
