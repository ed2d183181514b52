Feature: What is told in confidence in Lancashire

  Background:
    Given a Lancashire initial conference on 3 March 2026

  @LA-12
  Scenario: The police may speak in a part of their own
    Given a confidential section of the police, heard by the police, the social worker and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    When the chair accepts every proposal
    Then the police, the social worker and the chair get a confidential section by e-mail
    And the mother and the father get no confidential section
    And the record to the mother does not say "the blue van"
    And the record to the police does not say "the blue van"
    And the confidential section to the police says "the blue van"

  @LA-16
  Scenario: It goes to those who were in the room and to nobody else
    Given a confidential section of the police, heard by the police, the social worker and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    And the GP sent apologies
    When the chair accepts every proposal
    Then the police and the social worker get a confidential section, by rule LA-16
    And the school and the GP get no confidential section, by rule LA-16
    And the minute taker gets no confidential section, by rule LA-16
    And the school and the GP get a record

  @LA-16
  Scenario: That absent professionals have the minutes and not that part is shown
    Given a confidential section of the police, heard by the police and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    And the GP sent apologies
    When the plan is made
    Then the chair is shown the clash C-6 which says "only to those who were in the room"

  @LA-16
  Scenario: A parent who was in the room has it only when the chair says so
    Given a confidential section of the police, heard by the police, the mother and the chair, because of "R4", agreed by the chair, recorded as "a section of its own"
    When the plan is made
    Then the chair is asked "confidential-copy" about the mother and "no-copy" is proposed, by rule LA-16
    When the chair accepts every proposal
    Then the mother gets no confidential section
    And the father gets no confidential section, by rule LA-16

  @LA-16
  Scenario: It leaves with the minutes and only signed
    Given a confidential section of the police, heard by the police and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    And the chair has not signed the record
    When the plan is made
    Then the confidential section for the police is held because "has not signed"

  @LA-13
  Scenario Outline: It is agreed beforehand: why, with whom, and how it is recorded
    Given <section>
    When the record is checked
    Then the check stops the record by rule LA-13 because "needs its reason"

    Examples:
      | section                                                                                                                          |
      | a confidential section of the police, heard by the police and the chair, agreed by the chair, recorded as "a section of its own" |
      | a confidential section of the police, heard by the police and the chair, because of "R1", recorded as "a section of its own"     |
      | a confidential section of the police, heard by the police and the chair, because of "R1", agreed by the chair                    |

  @LA-13
  Scenario: One that was agreed is no matter
    Given a confidential section of the police, heard by the police and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    When the record is checked
    Then the check finds nothing by rule LA-13

  @LA-13
  Scenario: The chair agrees to it before the conference, and says how it is recorded
    Given an entry in the register "confidential-slots" on 2 March 2026:
      | agency | Invented police       |
      | asked  | 2 March 2026          |
      | reason | R1                    |
      | why    | An arrest is to come  |
    When the police takes the step "agree" in the register "confidential-slots" on 2 March 2026 because "We need it"
    Then the step is refused because "This step is for: chair"
    When the chair takes the step "agree" in the register "confidential-slots" on 2 March 2026 because "It cannot be told openly"
    Then the step is refused because "recorded"

  @LA-14
  Scenario: That something was confidential at an earlier conference is no reason now
    Given an entry in the register "confidential-slots" on 2 December 2025:
      | agency | Invented police      |
      | asked  | 2 December 2025      |
      | reason | R1                   |
      | why    | An arrest is to come |
    And the entry in the register "confidential-slots" was made for an earlier conference
    And an entry in the register "confidential-slots" on 2 March 2026:
      | agency | Invented police      |
      | asked  | 2 March 2026         |
      | reason | R1                   |
      | why    | An arrest is to come |
    Then the register "confidential-slots" tells "is no reason now: decide afresh (LA-14)"
    And the entry in the register "confidential-slots" is "asked"

  @LA-14
  Scenario: A conference with nothing confidential has no confidential section, whatever came before
    When the plan is made
    Then the police and the chair get no confidential section
    And the police get a full record

  @LA-15
  Scenario: It is as short as it can be, and not off the record
    Given an entry in the register "confidential-slots" on 2 March 2026:
      | agency | Invented police      |
      | asked  | 2 March 2026         |
      | reason | R1                   |
      | why    | An arrest is to come |
    When the chair takes the step "agree" in the register "confidential-slots" on 2 March 2026 because "It cannot be told openly" with:
      | recorded | a section of its own |
    And the minute taker takes the step "minute" in the register "confidential-slots" on 3 March 2026 with:
      | ended   | 10:20             |
      | actions | None              |
    Then the step is refused because "began"
    And the register "confidential-slots" tells "as short as it can be, minuted and not off the record (LA-15)"

  @LA-17
  Scenario: What was agreed in confidence stands in the confidential section and not in the plan
    Given a confidential section of the police, heard by the police, the social worker and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    And the plan asks the police to "watch the lay-by after dark", which is confidential because of "R1"
    When the chair accepts every proposal
    Then the confidential section to the police says "watch the lay-by after dark"
    And the record to the mother does not say "watch the lay-by after dark"
    And the record to the school does not say "watch the lay-by after dark"

  @LA-16 @LA-17
  Scenario: Whoever heard the plan and not the confidential part has no confidential action of it
    Given a confidential section of the police, heard by the police, the social worker and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    And the school was there for all but "confidential"
    And the plan asks the police to "watch the lay-by after dark", which is confidential because of "R1"
    When the chair accepts every proposal
    Then the record for the school leaves out "watch the lay-by after dark", by rule LA-16
    And the decision letter for the school leaves out "watch the lay-by after dark"
    And the record for the police keeps "watch the lay-by after dark"

  @LA-17
  Scenario: An action out of the confidential section that turns up in the plan stops the minutes
    Given a confidential section of the police, heard by the police and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    And the plan asks the police to "the blue van"
    When the record is checked
    Then the check stops the record by rule LA-17 because "stands in the plan"

  @LA-18
  Scenario: Whoever has it is told to ask the agency that told it before sharing it wider
    Given a confidential section of the police, heard by the police and the chair, because of "R1", agreed by the chair, recorded as "a section of its own"
    When the chair accepts every proposal
    Then the confidential section to the police says "the agency that told it, before anybody else"

  @LA-18
  Scenario: A wish to share it wider reaches the agency that told it first
    Given an entry in the register "wider-sharing" on 9 March 2026:
      | agency     | Invented school                 |
      | originator | Invented police                 |
      | need       | The same van is outside school  |
      | with       | The caretaker                   |
    Then the clock "originator-told" of the register "wider-sharing" ends on 10 March 2026, by rule LA-18
    When the chair takes the step "agree" in the register "wider-sharing" on 9 March 2026 because "It is urgent"
    Then the entry in the register "wider-sharing" is "raised"
    When the chair takes the step "tell-originator" in the register "wider-sharing" on 9 March 2026
    Then the step is refused because "told-on"

  @LA-19
  Scenario Outline: Five kinds of reason, and four more, keep something from somebody
    Given the record says "The green door opens inwards." under "reason", which must not reach the father because of <code>
    When the chair accepts every proposal
    Then the record for the father leaves out "The green door opens inwards." with the mark <code>
    And the record for the mother keeps "The green door opens inwards."

    Examples:
      | code |
      | "R1" |
      | "R2" |
      | "R3" |
      | "R4" |
      | "R5" |
      | "R6" |
      | "R7" |
      | "R8" |
      | "R9" |

  @LA-19
  Scenario: Where disclosure would go against an order, it is left out unless the chair says otherwise
    Given an order of kind "non-molestation" against the father protects the mother
    And the record says "The mother has a new job by the canal." under "family-views", which is about the mother
    When the chair accepts every proposal
    Then the record for the father leaves out "The mother has a new job by the canal." with the mark "R4", by rule LA-19
    And the record for the mother keeps "The mother has a new job by the canal."

  @LA-19
  Scenario: A parent's own past is not for relatives
    Given a grandmother invited in her own right
    And the record says "The mother was in care as a child." under "family-views", which is about the mother
    When the chair accepts every proposal
    Then the record for the grandmother leaves out "The mother was in care as a child." with the mark "R3", by rule LA-19

  @LA-20
  Scenario: A parent's copy that leaves out more than four parts in ten is looked at again
    Given the father was there only for "reason"
    And the record says "Worry number one was spoken of." under "concerns-and-needs"
    And the record says "Worry number two was spoken of." under "concerns-and-needs"
    And the record says "Worry number three was spoken of." under "concerns-and-needs"
    And the record says "Worry number four was spoken of." under "concerns-and-needs"
    And the record says "Worry number five was spoken of." under "concerns-and-needs"
    And the record says "Worry number six was spoken of." under "concerns-and-needs"
    And the record says "Worry number seven was spoken of." under "concerns-and-needs"
    And the record says "Worry number eight was spoken of." under "concerns-and-needs"
    And the record says "Worry number nine was spoken of." under "concerns-and-needs"
    And the record says "Worry number ten was spoken of." under "concerns-and-needs"
    And the record says "Worry number eleven was spoken of." under "concerns-and-needs"
    And the record says "Worry number twelve was spoken of." under "concerns-and-needs"
    And the record says "Worry number thirteen was spoken of." under "concerns-and-needs"
    And the record says "Worry number fourteen was spoken of." under "concerns-and-needs"
    And the record says "Worry number fifteen was spoken of." under "concerns-and-needs"
    When the chair accepts every proposal
    Then the plan warns, by rule LA-20, that "what they need to keep the children safe"

  @LA-20
  Scenario: A parent whose own task in the plan is left out is looked at again
    Given the plan asks the father to "fit a lock to the back door"
    And the father was there for all but "plan" and "decision"
    And the record says "The plan was talked through." under "plan"
    When the chair accepts every proposal
    Then the record for the father leaves out "fit a lock to the back door"
    And the plan warns, by rule LA-20, that "that this reader is to carry out"

  @LA-20
  Scenario: A copy that leaves out little is no matter
    Given the record says "The green door opens inwards." under "reason", which must not reach the father because of "R4"
    When the chair accepts every proposal
    Then the plan does not warn that "what they need to keep the children safe"

  @LA-34
  Scenario: Where something is left out the family sees a mark that tells nothing
    Given the record says "The green door opens inwards." under "reason", which must not reach the father because of "R2"
    When the chair accepts every proposal
    Then what is left out of the record for the father shows a neutral mark

  @LA-34
  Scenario: Professionals who were not in the room see where the confidential part was
    Given a confidential section of the police, heard by the police, the social worker and the chair, because of "R6", agreed by the chair, recorded as "a section of its own"
    When the chair accepts every proposal
    Then what is left out of the record for the school shows a visible mark

  @LA-34
  Scenario: How the mark shows is a choice of the authority
    Given the Lancashire procedure
    Then the procedure leaves "Whether the mark shows to everybody" to the authority, by rule LA-34
