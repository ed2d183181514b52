Feature: What the minutes of a Lancashire conference hold

  Background:
    Given a Lancashire initial conference on 3 March 2026

  @LA-25
  Scenario Outline: The minutes follow the agenda
    Given the Lancashire procedure
    Then the template of a "initial" conference holds "<one>" and "<other>", by rule LA-25

    Examples:
      | one                | other              |
      | attendance         | information        |
      | reason             | family-views       |
      | child-views        | concerns-and-needs |
      | going-well         | impact-on-progress |
      | make-things-better | risk-analysis      |
      | chairs-summary     | agency-views       |
      | decision           | dissenting-views   |

  @LA-25
  Scenario: A point of the agenda that nobody wrote up is noticed
    Given the record says nothing under "going-well"
    When the record is checked
    Then the check warns by rule LA-25 that "What is going well"

  @LA-25
  Scenario: Minutes with every point are no matter
    When the record is checked
    Then the check "agenda" finds nothing

  @LA-25
  Scenario: The day of the review is agreed at the conference
    Given no review is agreed
    When the record is checked
    Then the check warns by rule LA-25 that "review conference"

  @LA-26
  Scenario: Minutes that do not warn of misuse stay where they are
    Given the record says nothing under "notices"
    When the plan is made
    Then every record is held because "strictly confidential", by rule LA-26

  @LA-26
  Scenario: The cover's words are the region's own
    Given the Lancashire procedure
    Then the procedure says of "cover-notice": "could lead to prosecution", by rule LA-26

  @LA-26
  Scenario: The warning reaches every reader, whoever heard what
    Given the record says "Unauthorised use could lead to prosecution." under "notices"
    And the father was there only for "reason"
    When the chair accepts every proposal
    Then the record to the mother and the father says "Unauthorised use could lead to prosecution."
    And the record to the police says "Unauthorised use could lead to prosecution."
    And the record to the mother says "Juniper Brackenhurst"

  @LA-27
  Scenario: Minutes without the statement on confidentiality stay where they are
    Given the record says nothing under "confidentiality-statement"
    When the plan is made
    Then every record is held because "statement on confidentiality", by rule LA-27

  @LA-27
  Scenario Outline: The statement has all that must and all that may be disclosed
    Given the Lancashire procedure
    Then the procedure says of "confidentiality-statement": <words>, by rule LA-27
    And the procedure chooses "version-2026.1" for "confidentiality-statement"

    Examples:
      | words                                  |
      | "what is held about themselves"        |
      | "when a judge orders it"               |
      | "as a witness"                         |
      | "family court adviser"                 |
      | "front-line health staff"              |
      | "their own legal advisers"             |
      | "other professionals who work with"    |
      | "Data protection law"                  |

  @LA-1 @LA-30
  Scenario: The children's GP and NHS numbers are taken down
    When the record is checked
    Then the check warns by rule LA-1 that "GP"
    And the check warns by rule LA-30 that "NHS number"

  @LA-1 @LA-30
  Scenario: When they were taken down the check is content
    Given the NHS number of Child A is "999 000 5044"
    And the record's member "/children/0/gp" is "Dr Invented, Invented Practice"
    When the record is checked
    Then the check finds nothing by rule LA-1
    And the check finds nothing by rule LA-30

  @LA-30
  Scenario Outline: NHS numbers are for checking and are printed in nobody's copy
    Given the NHS number of Child A is "999 000 5044"
    When the plan is made
    Then the record to <reader> does not say "999 000 5044"
    And the record to <reader> does not say "9990005044"

    Examples:
      | reader     |
      | the mother |
      | the police |

  @LA-1
  Scenario: Nothing is posted to an address that nobody has confirmed
    Given the mother's address was never confirmed
    When the plan is made
    Then the record for the mother is held because "confirmed"
    And the record for the father is not held

  @LA-1
  Scenario: Whether an address is spelt right is asked of the family and noted
    Given an entry in the register "address-checks" about the mother on 24 February 2026:
      | confirmed | 24 February 2026 |
      | by        | Social worker    |
    When the social worker takes the step "confirm" in the register "address-checks" on 24 February 2026
    Then the step is refused because "spelling"

  @LA-32
  Scenario: Each agency gives a view
    Given the school gave no view
    When the record is checked
    Then the check stops the record by rule LA-32 because "one view, with reasons"

  @LA-32
  Scenario: A view that goes against the decision shows when most have it
    Given the view of the school on Child A is no plan
    And the view of the police on Child A is no plan
    And the view of the health visitor on Child A is no plan
    When the record is checked
    Then the check warns by rule LA-32 that "does not agree with what most agencies said"

  @LA-32
  Scenario: One view of each agency, and a decision that agrees with them, is no matter
    When the record is checked
    Then the check finds nothing by rule LA-32

  @LA-33
  Scenario: The chair's summary stands in the minutes as it was spoken
    Given the Lancashire procedure
    Then the section "chairs-summary" is locked as verbatim, by rule LA-33
    When the plan is made
    Then the chair is shown the clash C-7 which says "word for word here"

  @LA-33
  Scenario: Minutes without the chair's own words stay where they are
    Given the record says nothing under "chairs-summary"
    When the plan is made
    Then every record is held because "as they were spoken", by rule LA-33

  @LA-33
  Scenario: A request for a change is reminded that the chair's words are locked
    Given an entry in the register "amendments" about the mother on 6 April 2026:
      | received | 6 April 2026 |
      | channel  | letter       |
      | request  | Say it softer |
    Then the register "amendments" tells "The chair's summary is locked"

  @LA-37
  Scenario: Each child has a decision of their own
    Given Child B is 12 years old
    And there is no decision for Child B
    When the record is checked
    Then the check stops the record by rule LA-37 because "for each child"

  @LA-37
  Scenario: A plan has its category
    Given the decision for Child A has no category
    When the record is checked
    Then the check stops the record by rule LA-37 because "category"

  @LA-37
  Scenario Outline: Day and time of the core group are confirmed
    Given <core group>
    When the record is checked
    Then the check stops the record by rule LA-37 because "core group"

    Examples:
      | core group                                      |
      | no core group is agreed                         |
      | the core group is on 11 March 2026 without a time |

  @LA-37
  Scenario: A child in need plan has its first meeting
    Given the decision for Child A is a child in need plan
    When the record is checked
    Then the check stops the record by rule LA-37 because "child in need"

  @LA-37
  Scenario: The social worker of each child is named
    When the record is checked
    Then the check warns by rule LA-37 that "lead social worker"

  @LA-37
  Scenario: The decision letter gives decision, core group and time
    When the plan is made
    Then the decision letter to the mother says "Child protection plan"
    And the decision letter to the mother says "10:00"
    And the decision letter to the mother says "11 March 2026"

  @LA-38
  Scenario: Dissenting views are a point of their own, even when there are none
    Given the record says nothing under "dissenting-views"
    When the plan is made
    Then every record is held because "Dissenting views", by rule LA-38

  @LA-38
  Scenario: Whoever dissents gives their reasons
    Given a dissent of the school from "the plan" without reasons
    Then the record cannot be taken in because "reasons: must not be empty"

  @LA-41
  Scenario: Why a conference was held remotely is written down
    Given the conference was held by video
    When the record is checked
    Then the check warns by rule LA-41 that "do not say why"

  @LA-41
  Scenario: A reason, or a conference in one room, is no matter
    Given the conference was held by video
    And the record's member "/remote_because" is "The father was unwell and did not want to miss it"
    When the record is checked
    Then the check finds nothing by rule LA-41

  @LA-22
  Scenario: Whether a remote conference was recorded is said
    Given the conference was held by video
    When the record is checked
    Then the check warns by rule LA-22 that "recorded"

  @LA-22
  Scenario: A recording without a day on which it is deleted is noticed
    Given the conference was held by video
    And the record's member "/recording" is:
      """
      {"objected": false}
      """
    When the record is checked
    Then the check warns by rule LA-22 that "deleted"

  @LA-22
  Scenario: A recording that exists is deleted by somebody on a day
    Given an entry in the register "recordings" on 3 March 2026:
      | made       | 3 March 2026           |
      | kept-where | The team's own folder  |
    Then the clock "recording-deleted" of the register "recordings" ends on 2 April 2026, by rule LA-22
    When the minute taker takes the step "delete" in the register "recordings" on 1 April 2026
    Then the step is refused because "deleted"

  @LA-23
  Scenario: Flip charts are noted until they are in confidential waste
    Given an entry in the register "disposals" on 3 March 2026:
      | what | Four flip chart sheets |
    Then the clock "papers-disposed" of the register "disposals" ends on 4 March 2026, by rule LA-23
    When the minute taker takes the step "dispose" in the register "disposals" on 4 March 2026
    Then the step is refused because "disposed"
    When the minute taker takes the step "dispose" in the register "disposals" on 4 March 2026 with:
      | disposed | 4 March 2026 |
    Then the entry in the register "disposals" is "disposed"

  @LA-24
  Scenario: What is added to the plan goes on the outcomes form and is looked at halfway
    Given an entry in the register "plan-additions" on 3 March 2026:
      | what | A lamp for the stairs |
    Then the clock "plan-mid-point" of the register "plan-additions" ends on 17 April 2026, by rule LA-24
    And the register "plan-additions" tells "not in the minutes"
    When the chair takes the step "look" in the register "plan-additions" on 16 April 2026
    Then the step is refused because "mid-point"

  @LA-39
  Scenario: When neither child nor advocate was there, it is agreed who talks with the child
    Given an entry in the register "child-conversations" about Child A on 3 March 2026:
      | who     | The school's mentor |
      | subject | both                |
    Then the clock "child-spoken-to" of the register "child-conversations" ends on 17 March 2026, by rule LA-39
    When the social worker takes the step "talk" in the register "child-conversations" on 10 March 2026
    Then the step is refused because "done"

  @LA-39
  Scenario: Agreeing that somebody will, without saying who, is not taken
    Given somebody tries an entry in the register "child-conversations" about Child A on 3 March 2026:
      | subject | both |
    Then the entry is refused because "who"

  @LA-40
  Scenario: Parents may not record the conference, and the minutes say so
    Given the Lancashire procedure
    Then the procedure chooses "not-permitted" for "recording", by rule LA-40
    And the procedure says of "recording": "before it begins", by rule LA-40

  @LA-40
  Scenario: A wish to record is raised beforehand, answered in writing, and the ban is not settled silently
    Given an entry in the register "recording-requests" about the father on 1 March 2026:
      | received | 1 March 2026 |
      | before   | yes          |
    Then the register "recording-requests" tells "hardly lawful", by rule LA-40
    When the chair takes the step "refuse" in the register "recording-requests" on 2 March 2026
    Then the step is refused because "because"
    And the entry in the register "recording-requests" is "asked"

  @LA-40
  Scenario: That the office records while parents may not is shown as a clash
    Given the conference was held by video
    And the record's member "/recording" is:
      """
      {"objected": false, "delete_on": "2026-04-02"}
      """
    When the plan is made
    Then the chair is shown the clash C-8 which says "hardly lawful"

  @LA-44
  Scenario: Points may be noted for each child, so that one child's points stay out of another parent's copy
    Given Child B is 12 years old
    And Child B is a child of the mother
    And the record says "Child B: hides the letters from school." under "concerns-and-needs", which is about Child B
    And the record says "Child A: sleeps badly." under "concerns-and-needs", which is about Child A
    When the chair accepts every proposal
    Then the record for the father leaves out "Child B: hides the letters from school."
    And the record for the father keeps "Child A: sleeps badly."
    And the record for the mother keeps "Child B: hides the letters from school."
    And the procedure chooses "allowed" for "per-child-points", by rule LA-44

  @LA-43
  Scenario Outline: There are four kinds of conference
    Given the Lancashire procedure
    Then the procedure knows the kind of conference <kind>, by rule <rule>

    Examples:
      | kind          | rule  |
      | "initial"     | LA-25 |
      | "review"      | LA-43 |
      | "pre-birth"   | LA-43 |
      | "transfer-in" | LA-43 |

  @LA-43
  Scenario: When a child has moved here the minutes say from where, and that authority has them
    Given a Lancashire transfer-in conference on 3 March 2026
    And the receiving social worker attended
    When the record is checked
    Then the check warns by rule LA-43 that "from which authority"
    When the plan is made
    Then the receiving social worker gets a full record by e-mail, by rule LA-43

  @LA-43
  Scenario: A conference of any other kind asks for no former authority
    When the record is checked
    Then the check finds nothing by rule LA-43
