Feature: Who has a copy of the record in Wirral

  Professionals have the signed record first. The family has it after that: parents who came by post, parents who did
  not come and children through the social worker. Supporters never have one.

  Background:
    Given a Wirral initial conference on 3 March 2026
    And the social worker's report, with its author's permission

  @WI-56
  Scenario: Every professional who was there or was asked has the whole record
    Given the health visitor sent apologies
    And the housing officer did not come
    When the plan is made
    Then the police, the social worker and the chair get a full record by post, by rule WI-56
    And the health visitor and the housing officer get a full record by post, by rule WI-56

  @WI-56
  Scenario: A professional who was not asked has nothing
    Given the GP was not invited
    When the plan is made
    Then the GP gets no record, by rule WI-56
    And the GP gets no decision letter

  @WI-56
  Scenario: Nothing leaves before the chair has signed
    Given the chair has not signed the record
    When the plan is made
    Then every record is held because "has not signed", by rule WI-56

  @WI-57
  Scenario: Parents who came have the record by post
    When the plan is made
    Then the mother and the father get a full record by post, by rule WI-57
    And the record for the mother is not held

  @WI-63
  Scenario: A parent who did not come has the record only through the social worker
    Given the father sent apologies
    When the plan is made
    Then the father gets a full record by hand, by rule WI-63
    And the record for the father is handed over by the social worker, by rule WI-63
    And the mother gets a full record by post

  @WI-63 @WI-68
  Scenario: A child's copy, if the chair decides on one, goes through the social worker
    Given Child B is 12 years old
    And the decision for Child B is a child protection plan for neglect
    And Child B attended
    When the chair answers "give" to "child-copy" for Child B because "She asked for it and understands it"
    And the plan is made
    Then Child B gets a record by hand, by rule WI-63
    And the record for Child B is handed over by the social worker

  @WI-68
  Scenario: Whether a child has a copy is considered for every child, and none is sent unless the chair says so
    Given Child B is 12 years old
    And the decision for Child B is a child protection plan for neglect
    When the plan is made
    Then the chair is asked "child-copy" about Child B and "talk-through" is proposed, by rule WI-68
    When the chair accepts every proposal
    Then Child B is told instead of getting the record
    And Child A is told instead of getting the record

  @WI-38 @WI-68
  Scenario Outline: A child of ten or over is asked about in other words than a younger child
    Given Child B is <age> years old
    And the decision for Child B is a child protection plan for neglect
    When the plan is made
    Then the chair is asked <question> about Child B and "talk-through" is proposed
    And the chair is not asked <other> about Child B

    Examples:
      | age | question           | other              |
      | 9   | "young-child-copy" | "child-copy"       |
      | 10  | "child-copy"       | "young-child-copy" |
      | 17  | "child-copy"       | "young-child-copy" |

  @WI-36
  Scenario: Somebody who was there for a part has that part unless the chair says all of it
    Given the father was there only for "reason"
    And a version of the social worker's report approved for the father
    And the record says "The chair spoke of the winter ahead." under "chairs-summary"
    And the record says "Why everybody had come." under "reason"
    When the plan is made
    Then the chair is asked "part-attender" about the father and "heard" is proposed, by rule WI-36
    When the chair accepts every proposal
    Then the father gets a partial record by post, by rule WI-36
    And the record for the father leaves out "chairs-summary", by rule WI-36
    And the record for the father keeps "reason"

  @WI-36
  Scenario: The chair may give a part attender the entire record
    Given the father was there only for "reason"
    And a version of the social worker's report approved for the father
    When the chair answers "whole" to "part-attender" for the father because "Nothing in it puts anybody at risk"
    And the plan is made
    Then the father gets a full record by post, by rule WI-36

  @WI-34 @WI-36
  Scenario: A parent who was asked to leave during the conference is somebody who was there for a part
    Given the father was excluded from "chairs-summary" and "opinions" because of "disruption"
    And a version of the social worker's report approved for the father
    When the chair accepts every proposal
    Then the father gets a partial record
    And the record for the father leaves out "chairs-summary"
    And the record for the father leaves out "opinions"
    And the record for the father keeps "reason"

  @WI-32
  Scenario: Being kept out is for named parts, and the rest of the record is theirs
    Given the father was excluded from "opinions" because of "domestic-abuse"
    When the plan is made
    Then the record for the father leaves out "opinions"
    And the record for the father keeps "significant-facts"

  @WI-29
  Scenario: Being kept out of one conference says nothing about the next
    Given the father was excluded because of "domestic-abuse"
    And the father attended
    When the plan is made
    Then the father gets a full record by post, by rule WI-57
    And the chair is not asked "excluded-copy" about the father

  @WI-64
  Scenario: A parent kept out of the whole conference has a letter unless the chair decides otherwise
    Given the father was excluded because of "risk-to-child"
    When the plan is made
    Then the chair is asked "excluded-copy" about the father and "letter-only" is proposed, by rule WI-64
    When the chair accepts every proposal
    Then the father gets a letter instead of the record

  @WI-64
  Scenario: The chair may have a parent told by the key worker instead of a copy
    Given the father was excluded because of "risk-to-child"
    When the chair answers "told" to "excluded-copy" for the father because "The members advised it"
    And the plan is made
    Then the father is told instead of getting the record

  @WI-64
  Scenario: The chair may decide, on the members' advice, that a parent who came has no copy
    When the chair answers "letter" to "no-copy-for-parent" for the father because "The members advised it"
    And the plan is made
    Then the father gets a letter instead of the record, by rule WI-64
    And the mother gets a full record by post
    And the chair is not asked "no-copy-for-parent" about the mother

  @WI-65 @WI-26
  Scenario: A supporter never has a copy, whoever asks
    Given a supporter of the mother
    When the plan is made
    Then the supporter gets nothing, by rule WI-65
    And the chair is shown the clash C-5 which says "no letter either"

  @WI-26
  Scenario: A solicitor comes as a supporter and has no copy of the record
    Given a solicitor of the mother
    When the plan is made
    Then the solicitor gets no record, by rule WI-26

  @WI-40
  Scenario: Whoever helps a child to be heard has no copy
    Given the advocate attended
    When the plan is made
    Then the advocate gets no record, by rule WI-40
    And the advocate gets no decision letter, by rule WI-40

  @WI-66
  Scenario: A grandmother who was asked for herself must have a copy
    Given a grandmother invited in her own right
    When the plan is made
    Then the grandmother gets a full record by post, by rule WI-66

  @WI-66
  Scenario: Having a copy gives no right to another grown-up's private matters
    Given a grandmother invited in her own right
    And the record says "The mother was in hospital in 2021." under "significant-facts", which is about the mother
    When the plan is made
    Then the chair is asked "relative-scope" about the grandmother and "leave-out" is proposed, by rule WI-66
    And the record for the grandmother leaves out "The mother was in hospital in 2021."
    And the record for the mother keeps "The mother was in hospital in 2021."

  @WI-66
  Scenario: A relative who only came along has no copy unless the chair says so
    Given a relative who came along with the mother
    When the chair accepts every proposal
    Then the relative gets no record

  @WI-6
  Scenario: A professional of an unusual kind has papers only when the chair says why they need them
    Given the landlord's officer attended
    When the plan is made
    Then the chair is asked "need-to-know" about the landlord's officer and "no-copy" is proposed, by rule WI-6
    When the chair accepts every proposal
    Then the landlord's officer gets no record

  @WI-7
  Scenario: An observer takes no part and has nothing
    Given an observer
    When the plan is made
    Then the observer gets nothing, by rule WI-7

  @WI-22
  Scenario: An interpreter has nothing
    Given an interpreter for the mother
    When the plan is made
    Then the interpreter gets no record, by rule WI-22

  @WI-25
  Scenario: Conflict between two parents keeps what tells of one out of the other's copy
    Given the mother and the father are in conflict
    And the record says "The mother has a new job by the canal." under "significant-facts", which is about the mother
    When the plan is made
    Then the chair is asked "conflict-scope" about the father and "leave-out" is proposed, by rule WI-25
    And the record for the father leaves out "The mother has a new job by the canal.", by rule WI-25
    And the record for the mother keeps "The mother has a new job by the canal."

  @WI-25
  Scenario: Conflict between two parents protects where one of them lives
    Given the mother and the father are in conflict
    And the mother's address is protected and may be seen by professionals
    And a version of the social worker's report approved for the father
    When the plan is made
    Then the father gets a partial record

  @WI-41
  Scenario: A child of the mother alone is not told of in the father's copy
    Given Child B is 12 years old
    And the decision for Child B is a child protection plan for neglect
    And Child B is a child of the mother
    And the record says "Child B has a secret place." under "child-views", which is about Child B
    When the plan is made
    Then the record for the father leaves out "Child B has a secret place.", by rule WI-41
    And the record for the mother keeps "Child B has a secret place."

  @WI-35
  Scenario: The police can speak in full, and what they say in confidence stays with those who heard it
    Given a confidential section of the police, heard by the police, the social worker and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    When the plan is made
    Then the police and the social worker get a confidential section, by rule WI-35
    And the school gets no confidential section, by rule WI-35
    And the mother gets no confidential section, by rule WI-35
    And the chair is shown the clash C-6 which says "only those who heard it"

  @WI-37
  Scenario: A conference of which the parents were not told leaves no trace for the family
    Given the conference was held without telling the parents
    When the plan is made
    Then nothing at all is planned for the family
    And the police and the social worker get a full record

  @WI-11
  Scenario: A conference that too few came to is not held, and has a letter but no record
    Given the decision for Child A is "not-held"
    When the plan is made
    Then the mother and the police get no record, by rule WI-11
    And the mother and the police get a decision letter

  @WI-71
  Scenario: While criminal proceedings go on the record waits for police and prosecutors
    Given criminal proceedings are going on
    When the plan is made
    Then the chair is asked "criminal-proceedings" and "not-yet" is proposed, by rule WI-71
    And every record is held because "Crown Prosecution Service", by rule WI-71
    And no decision letter is held

  @WI-71
  Scenario: Once they have been asked, the record may go
    Given criminal proceedings are going on
    When the chair answers "asked" to "criminal-proceedings" because "Both agreed on 4 March"
    And the plan is made
    Then no record is held

  @WI-69
  Scenario: A reader who needs another form has nothing in the usual one instead
    Given the mother reads Polish
    When the plan is made
    Then the record for the mother is held because "language"
    And the record for the father is not held

  @WI-39 @WI-69
  Scenario: A reader who needs an easy version waits for it
    Given the mother needs the format "easy-read"
    When the plan is made
    Then the record for the mother is held because "easy-read"
