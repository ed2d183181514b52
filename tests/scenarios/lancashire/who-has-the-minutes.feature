Feature: Who has the minutes of a Lancashire conference

  The text says nothing about who has them, by when and how. What is used until the authority says otherwise is safe.

  Background:
    Given a Lancashire initial conference on 3 March 2026

  @LA-42
  Scenario: Somebody who was neither there nor invited has nothing
    Given the GP sent apologies
    And the GP was not invited
    When the plan is made
    Then the GP gets no record, by rule LA-42
    And the GP gets no decision letter, by rule LA-42

  @LA-42
  Scenario Outline: What the text leaves open is asked of the chair, with a safe proposal
    Given <somebody>
    When the plan is made
    Then the chair is asked <question> about <who> and <proposed> is proposed, by rule LA-42

    Examples:
      | somebody                                          | question          | who             | proposed       |
      | Child B is 12 years old                           | "child-copy"      | Child B         | "talk-through" |
      | Child B is 12 years old                           | "child-letter"    | Child B         | "talk-through" |
      | the carer attended                                | "carer-copy"      | the carer       | "letter-only"  |
      | an aunt who came along with the mother            | "relative-copy"   | the aunt        | "no-copy"      |
      | an aunt who came along with the mother            | "relative-letter" | the aunt        | "no-letter"    |
      | the father was excluded because of "risk-to-child"| "excluded-copy"   | the father      | "letter-only"  |

  @LA-42
  Scenario: A child who was there for a part and may have a copy has that part
    Given Child B is 12 years old
    And Child B was invited
    And Child B was there only for "going-well"
    And the record says "Everybody spoke of the new school." under "going-well"
    And the record says "The lock on the back door was changed." under "risk-analysis"
    When the chair answers "give" to "child-copy" for Child B because "He asked for it"
    And the chair accepts every proposal
    Then the record for Child B keeps "Everybody spoke of the new school."
    And the record for Child B leaves out "The lock on the back door was changed.", by rule LA-42

  @LA-42
  Scenario: Professionals have the decision letter by e-mail and families by post
    When the plan is made
    Then the police and the school get a full decision letter by e-mail, by rule LA-42
    And the mother gets a full decision letter by post, by rule LA-31

  @LA-42
  Scenario: Supporters have nothing
    Given a supporter of the mother
    When the plan is made
    Then the supporter gets nothing, by rule LA-42

  @LA-42
  Scenario: Nothing leaves before the chair has signed
    Given the chair has not signed the record
    When the plan is made
    Then every record is held because "has not signed", by rule LA-42

  @LA-29
  Scenario: Whether an adviser has minutes of their own is asked of the chair
    Given a solicitor of the mother
    When the plan is made
    Then the chair is asked "adviser-copy" about the solicitor and "no-copy" is proposed, by rule LA-29

  @LA-3
  Scenario: Whoever interpreted has no copy
    Given an interpreter for the mother
    When the plan is made
    Then the interpreter gets no record, by rule LA-3

  @LA-16
  Scenario: The confidential section is due with the minutes
    Given a confidential section of the police, heard by the police and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    When the plan is made
    Then the confidential section for the police is due on 31 March 2026, by rule LA-16
    And the record for the police is due on 31 March 2026

  @LA-36
  Scenario: By when a request is answered is left to the authority
    Given the Lancashire timescales
    When the event "received" is on 24 March 2026
    Then the chair's answer to comments is due on 9 April 2026, by rule LA-36
    And the deadline "amendment-answer" was left to the authority

  @LA-36
  Scenario Outline: What becomes of a request has a reason
    Given an entry in the register "amendments" about the mother on 6 April 2026:
      | received | 6 April 2026 |
      | channel  | letter       |
      | request  | It was May   |
    When the chair takes the step <step> in the register "amendments" on 7 April 2026
    Then the step is refused because "because"

    Examples:
      | step       |
      | "accept"   |
      | "refuse"   |
      | "withdraw" |

  @LA-37
  Scenario: Who is in the core group is agreed
    Given nobody is named for the core group
    When the record is checked
    Then the check warns by rule LA-37 that "core group"

  @LA-38
  Scenario: A dissent says whose it is
    Given a dissent of the police from "the plan" because "It is too much"
    And the record's member "/participants/6/agency" is ""
    When the record is checked
    Then the check stops the record by rule LA-38 because "who they are"

  @LA-31
  Scenario: An appeal is answered, and not only closed
    Given an entry in the register "appeals" about the father on 23 March 2026:
      | received | 23 March 2026 |
      | channel  | letter        |
      | grounds  | management    |
    When the chair, acting as "service-manager", takes the step "answer" in the register "appeals" on 30 March 2026
    Then the step is refused because "answer"

  @LA-29
  Scenario Outline: An answer about sharing has its ground
    Given an entry in the register "onward-sharing" on 20 April 2026:
      | received | 20 April 2026     |
      | channel  | email             |
      | to       | Somebody invented |
      | ground   | <ground>          |
      | purpose  | To help the child |
    When the chair takes the step <step> in the register "onward-sharing" on 20 April 2026
    Then the step is refused because <missing>

    Examples:
      | ground        | step     | missing   |
      | legal-adviser | "agree"  | "because" |
      | legal-adviser | "refuse" | "because" |
      | court-order   | "order"  | "order"   |

  @LA-28
  Scenario: Refusing a disclosure that the law asks for has a reason
    Given an entry in the register "disclosures" on 20 April 2026:
      | received | 20 April 2026  |
      | ground   | subject-access |
      | asker    | The father     |
    When the chair, acting as "information-governance", takes the step "refuse" in the register "disclosures" on 21 April 2026
    Then the step is refused because "because"

  @LA-13
  Scenario: Refusing a confidential part has a reason
    Given an entry in the register "confidential-slots" on 2 March 2026:
      | agency | Invented school          |
      | asked  | 2 March 2026             |
      | reason | R5                       |
      | why    | It would be embarrassing |
    When the chair takes the step "refuse" in the register "confidential-slots" on 2 March 2026
    Then the step is refused because "because"
