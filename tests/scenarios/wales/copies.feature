Feature: Who has which copy in Wales

  Background:
    Given a Wales initial conference on 3 March 2026

  @WA-8
  Scenario: Everybody who was there has a copy, family members as much as professionals
    When the plan is made
    Then the mother and the father get a full record by post, by rule WA-8
    And the police, the school and the social worker get a full record, by rule WA-8

  @WA-8
  Scenario: Whoever was invited has a copy even if they did not come
    Given the father sent apologies
    And the school did not come
    And the GP sent apologies
    When the plan is made
    Then the father gets a full record by post, by rule WA-8
    And the school and the GP get a full record, by rule WA-8

  @WA-8
  Scenario: Whoever was there without being invited has a copy too
    Given the midwife was not invited
    And the midwife attended
    When the plan is made
    Then the midwife gets a record, by rule WA-8

  @WA-8
  Scenario: Whoever was neither there nor invited has nothing
    Given the GP sent apologies
    And the GP was not invited
    When the plan is made
    Then the GP gets no record, by rule WA-8
    And the GP gets no decision letter, by rule WA-8

  @WA-8
  Scenario: Nobody has the part that they were kept out of
    Given the father was excluded from "risk-analysis" because of "domestic-abuse"
    And the record says "The lock on the back door was changed." under "risk-analysis"
    And the record says "Everybody spoke of the new school." under "strengths"
    When the chair accepts every proposal
    Then the father gets a partial record by post, by rule WA-8
    And the record for the father leaves out "The lock on the back door was changed." with the mark "R7", by rule WA-8
    And the record for the father keeps "Everybody spoke of the new school."
    And the record for the mother keeps "The lock on the back door was changed."
    And the mother gets a full record

  @WA-8
  Scenario: Even with the whole record otherwise, the part that somebody was kept out of stays out
    Given the father was excluded from "risk-analysis" because of "domestic-abuse"
    And the record says "The lock on the back door was changed." under "risk-analysis"
    When the chair answers "not-kept-out" to "part-attender" for the father because "He was only kept out of one part"
    And the plan is made
    Then the record for the father leaves out "The lock on the back door was changed.", by rule WA-8

  @WA-8
  Scenario: A professional who was kept out of a part has the record without that part
    Given the school was excluded from "risk-analysis" because of "confidential-information"
    And the record says "The lock on the back door was changed." under "risk-analysis"
    When the chair accepts every proposal
    Then the school gets a partial record, by rule WA-8
    And the record for the school leaves out "The lock on the back door was changed."

  @WA-8
  Scenario: Somebody kept out of everything has the summary unless the chair says otherwise
    Given the father was excluded because of "risk-to-child"
    When the plan is made
    Then the chair is asked "excluded-copy" about the father and "letter-only" is proposed, by rule WA-8
    When the chair accepts every proposal
    Then the father gets a letter instead of the record

  @WA-8
  Scenario: Supporters were there, but that a copy goes to them is not settled, so they have none
    Given a supporter of the mother
    When the plan is made
    Then the supporter gets nothing
    And the chair is shown the clash C-5 which says "supporters and observers"

  @WA-6
  Scenario: Before anything leaves the chair agrees the words
    Given the chair has not signed the record
    When the plan is made
    Then every record is held because "has not signed", by rule WA-6

  @WA-6
  Scenario: Somebody else's agreement is not the chair's
    Given the social worker signed the record instead of the chair
    Then the record cannot be taken in because "not the chair of this conference"

  @WA-6
  Scenario Outline: Before anything leaves the chair agrees who has all or part of it
    Given <somebody>
    When the plan is made
    Then the chair is asked <question> about <who> and <proposed> is proposed, by rule WA-6

    Examples:
      | somebody                                | question        | who       | proposed       |
      | a grandfather who came along with the mother | "relative-copy" | the grandfather  | "no-copy"      |
      | the carer attended                      | "carer-copy"    | the carer | "letter-only"  |
      | Child B is 12 years old                 | "child-copy"    | Child B   | "talk-through" |

  @WA-6
  Scenario: A grandmother's copy leaves out what is private to a parent unless the chair says otherwise
    Given a grandmother invited in her own right
    And the record says "The mother was in hospital in 2021." under "information", which is about the mother
    When the chair accepts every proposal
    Then the record for the grandmother leaves out "The mother was in hospital in 2021.", by rule WA-6
    And the record for the mother keeps "The mother was in hospital in 2021."

  @WA-3 @WA-8
  Scenario: Reports are named in the record and do not travel with it
    Given the school's report, with its author's permission
    When the plan is made
    Then the school's report does not go with the record for the mother and the police, by rule WA-3

  @WA-7
  Scenario: Summary and outline plan go to everybody who was there or was invited
    Given the health visitor sent apologies
    When the plan is made
    Then the mother and the father get a full decision letter by post, by rule WA-7
    And the police and the health visitor get a full decision letter, by rule WA-7

  @WA-7
  Scenario: The outline plan stands in the summary
    When the plan is made
    Then the decision letter to the mother says "Visit the home every week."
    And the decision letter to the police says "Visit the home every week."

  @WA-10
  Scenario: A colleague of the same agency may have the copy; nobody has to agree, and it is noted
    Given an entry in the register "agency-transfers" on 20 April 2026:
      | from   | Perpetua Foston                           |
      | to     | The health visitor who takes over         |
      | agency | Invented health board                     |
      | why    | The family has another health visitor now |
    Then the entry in the register "agency-transfers" is "noted"
    And no sharing permission is issued by the register "agency-transfers"
    And the register "agency-transfers" tells "Another agency needs the chair's agreement", by rule WA-10

  @WA-10
  Scenario: A transfer that does not say to whom is not taken
    Given somebody tries an entry in the register "agency-transfers" on 20 April 2026:
      | from   | Perpetua Foston       |
      | agency | Invented health board |
      | why    | She has left          |
    Then the entry is refused because "to"

  @WA-10
  Scenario: Another agency has the record only when the chair agrees
    Given an entry in the register "onward-sharing" on 20 April 2026:
      | received | 20 April 2026           |
      | channel  | email                   |
      | to       | A worker of the charity |
      | ground   | chair-consent           |
      | purpose  | To help with the rent   |
      | like     | the school              |
      | send-by  | email                   |
      | send-to  | worker@invented-charity.example |
    When the social worker takes the step "agree" in the register "onward-sharing" on 20 April 2026 because "It helps"
    Then the step is refused because "This step is for: chair"
    When the chair takes the step "agree" in the register "onward-sharing" on 21 April 2026 because "The family wishes it"
    Then the entry in the register "onward-sharing" is "agreed"
    And the sharing permission is issued by the register "onward-sharing"
    And a copy of the record for somebody else is made by the register "onward-sharing"

  @WA-10
  Scenario: The record says that it is confidential and who may have it
    Given the Wales procedure
    Then the procedure says of "confidentiality": "confidential", by rule WA-10
    And the procedure chooses "chair-consent-or-same-agency" for "onward-sharing", by rule WA-10

  @WA-11
  Scenario: Each agency keeps its copy as its own policy says, and says what that is
    Given an entry in the register "agency-retention" on 20 April 2026:
      | agency    | Invented health board              |
      | policy    | Until the child is twenty-five     |
      | stated-on | 20 April 2026                      |
    Then the entry in the register "agency-retention" is "stated"
    And the register "agency-retention" tells "How long we keep our own papers is another matter", by rule WA-11

  @WA-11
  Scenario: Nobody is noted as keeping a copy without saying how
    Given somebody tries an entry in the register "agency-retention" on 20 April 2026:
      | agency    | Invented health board |
      | stated-on | 20 April 2026         |
    Then the entry is refused because "policy"

  @WA-6 @WA-7
  Scenario: Whether a child has the summary is agreed by the chair
    Given Child B is 12 years old
    And the decision for Child B is no plan
    When the plan is made
    Then the chair is asked "child-letter" about Child B and "talk-through" is proposed, by rule WA-6
    When the chair answers "give" to "child-letter" for Child B because "She asked for it"
    And the chair accepts every proposal
    Then Child B gets a decision letter by post, by rule WA-7

  @WA-8
  Scenario: A child who was there for a part and may have a copy has that part
    Given Child B is 12 years old
    And Child B was invited
    And Child B was there only for "strengths"
    And the record says "Everybody spoke of the new school." under "strengths"
    And the record says "The lock on the back door was changed." under "risk-analysis"
    When the chair answers "give" to "child-copy" for Child B because "He asked for it"
    And the chair accepts every proposal
    Then the record for Child B keeps "Everybody spoke of the new school."
    And the record for Child B leaves out "The lock on the back door was changed.", by rule WA-8

  @WA-7
  Scenario: A relative who only came along has the summary when the chair says so
    Given an aunt who came along with the mother
    And a grandmother invited in her own right
    When the plan is made
    Then the chair is asked "relative-letter" about the aunt and "no-letter" is proposed, by rule WA-6
    And the grandmother gets a decision letter, by rule WA-7

  @WA-10
  Scenario: Whoever helps one person only has a copy when the chair agrees
    Given a solicitor of the mother
    When the plan is made
    Then the chair is asked "adviser-copy" about the solicitor and "no-copy" is proposed, by rule WA-10

  @WA-10
  Scenario Outline: An answer about sharing with another agency has its ground
    Given an entry in the register "onward-sharing" on 20 April 2026:
      | received | 20 April 2026           |
      | channel  | email                   |
      | to       | A worker of the charity |
      | ground   | <ground>                |
      | purpose  | To help with the rent   |
    When the chair takes the step <step> in the register "onward-sharing" on 20 April 2026
    Then the step is refused because <missing>

    Examples:
      | ground        | step     | missing   |
      | chair-consent | "agree"  | "because" |
      | chair-consent | "refuse" | "because" |
      | court-order   | "order"  | "order"   |

  @WA-8
  Scenario Outline: Keeping somebody out of a part names the part, and how they are heard, and is told to them
    Given an entry in the register "exclusions" about the father on 27 February 2026:
      | asked-by | Social worker       |
      | asked    | 27 February 2026    |
      | ground   | inhibits-others     |
      | evidence | An invented quarrel |
      | <given>  | As it was agreed    |
    When the chair takes the step "exclude" in the register "exclusions" on 2 March 2026 because "Two people asked"
    Then the step is refused because <missing>

    Examples:
      | given    | missing    |
      | sections | "views"    |
      | views    | "sections" |

  @WA-8
  Scenario: Whoever is kept out of a part has a letter, and the entry says when
    Given an entry in the register "exclusions" about the father on 27 February 2026:
      | asked-by | Social worker       |
      | asked    | 27 February 2026    |
      | ground   | inhibits-others     |
      | evidence | An invented quarrel |
      | sections | The analysis        |
      | views    | He wrote them down  |
    When the chair takes the step "exclude" in the register "exclusions" on 2 March 2026 because "Two people asked"
    Then the exclusion letter is issued by the register "exclusions"
    When the chair takes the step "tell" in the register "exclusions" on 3 March 2026
    Then the step is refused because "told"
    And the entry in the register "exclusions" is "decided"
