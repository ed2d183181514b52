Feature: Letters and leaflets in Wirral

  Background:
    Given a Wirral initial conference on 3 March 2026

  @WI-74
  Scenario: The social worker sends the decision letter to parents and to children
    Given Child B is 12 years old
    And the decision for Child B is a child protection plan for neglect
    And Child B attended
    When the plan is made
    Then the mother gets a full decision letter by post, by rule WI-74
    And Child B gets a decision letter by hand, by rule WI-74
    And the decision letter for Child B is handed over by the social worker

  @WI-74
  Scenario: The decision letter is from the social worker
    When the letters are written
    Then the decision letter to the mother says "Yours sincerely Ignatius Leavening social worker"

  @WI-74
  Scenario: The chair says whether a young child understands a letter
    When the plan is made
    Then the chair is asked "child-letter" about Child A and "talk-through" is proposed, by rule WI-74
    When the chair accepts every proposal
    Then Child A is told instead of getting the decision letter

  @WI-75
  Scenario: The decision letter goes to the others who took part or were asked
    Given the health visitor sent apologies
    And a supporter of the mother
    When the plan is made
    Then the police, the health visitor and the school get a full decision letter by post, by rule WI-75
    And the supporter gets no decision letter

  @WI-75
  Scenario: The letter says whether there is a plan and who the lead social worker is
    When the letters are written
    Then the decision letter to the mother says "Child protection plan"
    And the decision letter to the mother says "Lead social worker: Ignatius Leavening"

  @WI-75
  Scenario: The letter holds what the conference asks people to do
    Given the plan asks the mother to "ring the school each Friday"
    When the letters are written
    Then the decision letter to the mother says "ring the school each Friday"

  @WI-75
  Scenario: Without a lead social worker the decision letter waits
    Given the record's member "/plan/0/by/0" is "p-mother"
    And the social worker was not part of the conference
    When the plan is made
    Then the decision letter for the mother is held because "lead-social-worker", by rule WI-75

  @WI-41
  Scenario: The letter lists each child with what was decided for them
    Given Child B is 12 years old
    And the decision for Child B is no plan
    When the letters are written
    Then the decision letter to the mother says "Juniper Brackenhurst"
    And the decision letter to the mother says "Alaric Brackenhurst"
    And the decision letter to the mother says "No plan"

  @WI-41
  Scenario: What was decided for a half-brother is not in the letter to the other child's father
    Given Child B is 12 years old
    And Child B is a child of the mother
    And the decision for Child B is no plan
    When the plan is made
    Then the father gets a partial decision letter
    And the decision letter for the father leaves out "No plan", by rule WI-41
    And the decision letter for the mother keeps "No plan"
    And the record for the father leaves out "No plan", by rule WI-41

  @WI-41
  Scenario: What people think and do about a half-brother stays from the other child's father too
    Given Child B is 12 years old
    And Child B is a child of the mother
    And the decision for Child B is a child protection plan for neglect
    And the view of the school on Child B is a plan for physical abuse
    And the plan asks the school to "keep a bed free on Thursdays", for Child B
    And the plan asks the school to "ring about the eye test", for Child A
    When the plan is made
    Then the decision letter for the father leaves out "keep a bed free", by rule WI-41
    And the decision letter for the father keeps "ring about the eye test"
    And the record for the father leaves out "keep a bed free", by rule WI-41
    And the record for the father leaves out "Physical abuse", by rule WI-41
    And the outline plan for the father leaves out "keep a bed free", by rule WI-41
    And the decision letter for the mother keeps "keep a bed free"
    And the record for the school keeps "Physical abuse"

  @WI-41
  Scenario: Nobody's own task is kept from them, whichever child it is for
    Given Child B is 12 years old
    And Child B is a child of the mother
    And the decision for Child B is a child protection plan for neglect
    And the plan asks the father to "bring back the spare key", for Child B
    When the plan is made
    Then the decision letter for the father keeps "bring back the spare key"

  @WI-41
  Scenario: A letter that would say nothing of any child waits
    Given Child B is 12 years old
    And Child B is a child of the mother
    And the decision for Child B is a child protection plan for neglect
    And the second father attended
    And the second father is the parent of nobody here
    When the plan is made
    Then the decision letter for the second father is held because "links this person to no child", by rule WI-41

  @WI-25
  Scenario: Whoever must keep away from a member of the core group does not learn where it meets
    Given the mother and the father are in conflict
    And the mother and the school are in the core group
    And the core group is on 12 March 2026 at 13:30 at "Sedge Cottage"
    And the review is on 2 June 2026 at 10:00 at "Plover Rooms"
    When the plan is made
    Then the decision letter for the father leaves out "Sedge Cottage"
    And the outline plan for the father leaves out "Sedge Cottage"
    And the record for the father leaves out "Sedge Cottage"
    And the decision letter for the father leaves out "12 March 2026"
    And the decision letter for the father keeps "Plover Rooms"
    And the decision letter for the mother keeps "Sedge Cottage"

  @WI-25
  Scenario: Whoever is in the core group themselves learns where it meets
    Given the mother and the father are in conflict
    And the mother, the father and the school are in the core group
    And the core group is on 12 March 2026 at 13:30 at "Sedge Cottage"
    When the plan is made
    Then the decision letter for the father keeps "Sedge Cottage"

  @WI-25
  Scenario: Somebody with an order against them is told in a letter of their own where to come to the review
    Given an order of kind "non-molestation" against the father protects the mother
    And the review is on 2 June 2026 at 10:00 at "Plover Rooms"
    When the plan is made
    Then the decision letter for the father leaves out "Plover Rooms"
    And the record for the father leaves out "Plover Rooms"
    And the decision letter for the mother keeps "Plover Rooms"

  @WI-59
  Scenario: The letter says that what is wrong in the record is told in writing
    When the letters are written
    Then the decision letter to the mother says "write to the conference office, or ask somebody to write for you, within 7 days"

  @WI-49
  Scenario: Somebody who does not agree reads what they can do, not how the record is kept
    When the letters are written
    Then the decision letter to the mother says "If you do not agree with the decision If you disagree with what the conference decided, tell the chair"
    And the decision letter to the mother does not say "Whoever disagrees is named in the record"

  @WI-51
  Scenario: Without the day of the child in need meeting the letter waits
    Given the decision for Child A is a child in need plan
    When the plan is made
    Then every decision letter is held because "child in need meeting", by rule WI-51

  @WI-49
  Scenario: The letter explains how to ask for a review and encloses the leaflet
    When the letters are written
    Then the decision letter to the mother says "independent review"
    And the decision letter to the mother says "Service Manager, Safeguarding Children Unit"
    And the decision letter to the mother says "Asking for an independent review of the decision"

  @WI-77
  Scenario: The letter says where a complaint goes
    When the letters are written
    Then the decision letter to the mother says "goes to the agency that they work for"
    And the decision letter to the mother says "Quality Assurance and Safeguarding Manager"

  @WI-76
  Scenario: Parents have the two guides for parents and carers
    When the letters are written
    Then the decision letter to the mother says "Child protection conferences: a guide for parents and carers"
    And the decision letter to the mother says "Child protection enquiries: a guide for parents and carers"
    And the decision letter to the mother does not say "guide for younger children"
    And the decision letter to the police does not say "guide for parents"

  @WI-39 @WI-76
  Scenario Outline: Each child has the leaflet for their age
    Given Child B is <age> years old
    And the decision for Child B is a child protection plan for neglect
    And Child B attended
    When the letters are written
    Then the decision letter to Child B says <leaflet>
    And the decision letter to Child B does not say <other>

    Examples:
      | age | leaflet                                     | other                                       |
      | 11  | "a guide for younger children"              | "a guide for older children"                |
      | 12  | "a guide for older children"                | "a guide for younger children"              |

  @WI-31
  Scenario: The letter about being kept out says what, why, how they are heard and what they will have
    Given the father was excluded from "opinions" because of "domestic-abuse"
    When a exclusion letter is asked for for the father with:
      | ground | conflict within the family, such as domestic abuse |
    Then the exclusion letter to the father says "conflict within the family, such as domestic abuse"
    And the exclusion letter to the father says "read out and recorded"
    And the exclusion letter to the father says "within two working days"
    And the exclusion letter to the father says "the chair decides whether all of it or that part"
    And the exclusion letter to the father says "Rosalind Westow"

  @WI-31
  Scenario: What the minute taker noted as the ground is no decision: without the register's the letter waits
    Given the father was excluded from "opinions" because of "domestic-abuse"
    When a exclusion letter is asked for for the father
    Then the exclusion letter to the father is held because "ground" is empty
    And the exclusion letter to the father does not say "domestic abuse"

  @WI-30
  Scenario: The letter about being kept out goes to the person, the social worker and the team manager
    Given the father was excluded from "opinions" because of "domestic-abuse"
    And the team manager attended
    When a exclusion letter is asked for for the father
    Then the exclusion letter to the father says "The social worker and the team manager."

  @WI-64
  Scenario: A letter instead of a copy says what was decided
    When a letter instead is asked for for the father
    Then the letter instead to the father says "in place of a copy of the record"
    And the letter instead to the father says "Child protection plan"

  @WI-24
  Scenario: Letters are in plain words, and mistakes are owned up to
    Given the Wirral procedure
    Then the procedure says of "plain-words": "say that we are sorry", by rule WI-24

  @WI-75
  Scenario: The letter says what the conference asks people to do, to each what is for them
    Given Child B is a child of the mother and the second father
    And the conference recommends "That the family keeps the same health visitor."
    And the conference recommends "That Alaric changes his nursery." for Child B
    When the chair accepts every proposal
    Then the decision letter to the mother says "That the family keeps the same health visitor."
    And the decision letter to the mother says "That Alaric changes his nursery."
    And the decision letter to the father says "That the family keeps the same health visitor."
    And the decision letter to the father does not say "nursery"
    And the record for the father leaves out "That Alaric changes his nursery."
    And the record for the school keeps "That Alaric changes his nursery."
