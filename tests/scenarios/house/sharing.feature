Feature: A copy for somebody whom the record does not name

  Nobody passes a copy on. Once it is agreed, whoever may read it has one of their own: it leaves out what the copy leaves out that it is made like.

  @NY-19 @WA-10 @WI-70 @LA-29
  Scenario Outline: Whoever agrees says whose copy it is made like and where it goes
    Given a <region> initial conference on 3 March 2026
    And an entry in the register "onward-sharing" about the school on 20 April 2026:
      | received | 20 April 2026 |
      | channel  | letter        |
      | to       | The nursery   |
      | ground   | <ground>      |
      | purpose  | A new place   |
    When the chair takes the step "agree" in the register "onward-sharing" on 20 April 2026 because "It helps the child"
    Then the step is refused because "like"
    When the chair takes the step "agree" in the register "onward-sharing" on 20 April 2026 because "It helps the child" with:
      | like    | the school                    |
      | send-by | email                         |
      | send-to | head@invented-nursery.example |
    Then the entry in the register "onward-sharing" is "agreed"
    And a copy of the record for somebody else is made by the register "onward-sharing"

    Examples:
      | region          | ground        |
      | North Yorkshire | chair-consent |
      | Wales           | chair-consent |
      | Wirral          | chair-consent |
      | Lancashire      | chair-consent |

  @WA-10
  Scenario: A colleague who takes over may have a copy of their own without anybody's leave
    Given a Wales initial conference on 3 March 2026
    And an entry in the register "agency-transfers" about the health visitor on 20 April 2026:
      | from   | Perpetua Foston                           |
      | to     | The health visitor who takes over         |
      | agency | Invented health board                     |
      | why    | The family has another health visitor now |
    When the minute taker, acting as "business-support", takes the step "send-copy" in the register "agency-transfers" on 20 April 2026 with:
      | like    | the health visitor             |
      | send-by | email                          |
      | send-to | new@invented-health.example    |
    Then a copy of the record for somebody else is made by the register "agency-transfers"
