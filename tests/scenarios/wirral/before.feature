Feature: Before a Wirral conference

  What has to happen before the day is kept in registers, so that somebody can see later that it did.

  Background:
    Given a Wirral initial conference on 3 March 2026

  @WI-2
  Scenario: Another agency's request is closed only with a written answer
    Given an entry in the register "agency-requests" on 2 February 2026:
      | agency         | The school      |
      | agency-request | 2 February 2026 |
    When the team manager takes the step "answer-in-writing" in the register "agency-requests" on 4 February 2026
    Then the step is refused because "answer"
    And the entry in the register "agency-requests" is "asked"
    And the clock "answer-to-agency" of the register "agency-requests" ends on 9 February 2026, by rule WI-2

  @WI-4
  Scenario: The list of who has to be there names its source and day
    Given somebody tries an entry in the register "rosters" on 16 February 2026:
      | source | social-worker |
    Then the entry is refused because "conference-requested"

  @WI-4
  Scenario: The list is due in five working days
    Given an entry in the register "rosters" on 16 February 2026:
      | source               | social-worker    |
      | conference-requested | 12 February 2026 |
      | given-on             | 16 February 2026 |
    Then the clock "attendance-list" of the register "rosters" ends on 19 February 2026, by rule WI-4

  @WI-8
  Scenario: A request to record is looked at for itself and agreed within limits
    Given an entry in the register "recording-requests" about the mother on 26 February 2026:
      | received | 26 February 2026 |
    Then the register "recording-requests" tells "looked at for itself"
    And the register "recording-requests" tells "takes legal advice first"

  @WI-8
  Scenario: The chair agrees to a recording only with limits
    Given an entry in the register "recording-requests" about the mother on 26 February 2026:
      | received | 26 February 2026 |
    When the chair takes the step "agree" in the register "recording-requests" on 27 February 2026 because "She forgets what is said"
    Then the step is refused because "limits"

  @WI-8
  Scenario: A recording is refused only after legal advice
    Given an entry in the register "recording-requests" about the mother on 26 February 2026:
      | received | 26 February 2026 |
    When the chair takes the step "refuse" in the register "recording-requests" on 27 February 2026 because "It would frighten the child"
    Then the step is refused because "legal-advice"

  @WI-8
  Scenario: Only the chair decides about a recording
    Given an entry in the register "recording-requests" about the mother on 26 February 2026:
      | received | 26 February 2026 |
    When the social worker takes the step "agree" in the register "recording-requests" on 27 February 2026 because "Why not" with:
      | limits | For herself alone |
    Then the step is refused because "This step is for"

  @WI-7
  Scenario: An observer comes only if the family agrees too
    Given an observer
    And an entry in the register "observers" about the observer on 26 February 2026:
      | asked-on | 26 February 2026 |
    When the chair takes the step "agree" in the register "observers" on 27 February 2026
    Then the step is refused because "family-agrees"

  @WI-21
  Scenario: An invitation by word of mouth is confirmed in writing
    Given an entry in the register "invitations" about the mother on 20 February 2026:
      | told-on | 20 February 2026 |
    When the social worker takes the step "confirm" in the register "invitations" on 23 February 2026
    Then the step is refused because "written-on"
    And the entry in the register "invitations" is "told"

  @WI-23
  Scenario: What is left with the parents covers conferences, supporters, advice and appeals
    Given an entry in the register "information-packs" about the mother on 20 February 2026:
      | left-on           | 20 February 2026 |
      | about-conferences | yes              |
      | supporter         | yes              |
      | advice            | yes              |
    When the social worker takes the step "complete" in the register "information-packs" on 20 February 2026
    Then the step is refused because "appeals"

  @WI-23
  Scenario: With all four the pack is complete
    Given an entry in the register "information-packs" about the mother on 20 February 2026:
      | left-on           | 20 February 2026 |
      | about-conferences | yes              |
      | supporter         | yes              |
      | advice            | yes              |
      | appeals           | yes              |
    When the social worker takes the step "complete" in the register "information-packs" on 20 February 2026
    Then the entry in the register "information-packs" is "complete"

  @WI-38
  Scenario: A child of ten or over who declines an advocate is asked why
    Given Child B is 12 years old
    And Child B attended
    And an entry in the register "advocacy" about Child B on 20 February 2026:
      | offered-on | 20 February 2026 |
      | offered-by | social-worker    |
    When the social worker takes the step "decline" in the register "advocacy" on 20 February 2026
    Then the step is refused because "because"

  @WI-27 @WI-28
  Scenario: A request to keep somebody out names who, why and on what evidence
    Given somebody tries an entry in the register "exclusions" about the father on 24 February 2026:
      | asked-by | The police       |
      | asked    | 24 February 2026 |
      | ground   | domestic-abuse   |
    Then the entry is refused because "evidence"

  @WI-28
  Scenario: A ground that nobody knows is not accepted
    Given somebody tries an entry in the register "exclusions" about the father on 24 February 2026:
      | asked-by | The police       |
      | asked    | 24 February 2026 |
      | ground   | difficult        |
      | evidence | He shouts        |
    Then the entry is refused because "ground"

  @WI-30 @WI-31
  Scenario: When the chair keeps somebody out, the letter is made
    Given an entry in the register "exclusions" about the father on 24 February 2026:
      | asked-by | The police               |
      | asked    | 24 February 2026         |
      | ground   | order-in-force           |
      | evidence | Order of 3 February 2026 |
    When the chair takes the step "exclude" in the register "exclusions" on 25 February 2026 because "The order forbids them to meet" with:
      | sections | From 10.30 to 11        |
      | views    | He writes to the chair  |
    Then the entry in the register "exclusions" is "decided"
    And the exclusion letter is issued by the register "exclusions"

  @WI-32 @WI-33
  Scenario: Nobody is kept out without saying from which part and how their views are heard
    Given an entry in the register "exclusions" about the father on 24 February 2026:
      | asked-by | The police               |
      | asked    | 24 February 2026         |
      | ground   | order-in-force           |
      | evidence | Order of 3 February 2026 |
    When the chair takes the step "exclude" in the register "exclusions" on 25 February 2026 because "The order forbids them to meet"
    Then the step is refused because "sections"

  @WI-34
  Scenario: The chair may ask a parent to leave during the conference
    Given an entry in the register "exclusions" about the father on 3 March 2026:
      | asked-by | The chair                 |
      | asked    | 3 March 2026              |
      | ground   | disruption                |
      | evidence | He stood over the speaker |
    When the chair takes the step "begin-in-meeting" in the register "exclusions" on 3 March 2026 because "Nobody could speak" with:
      | sections | From 10.45 |
    Then the entry in the register "exclusions" is "decided"

  @WI-35
  Scenario: There is no way to appeal against being kept out
    Given an entry in the register "exclusions" about the father on 24 February 2026:
      | asked-by | The police               |
      | asked    | 24 February 2026         |
      | ground   | order-in-force           |
      | evidence | Order of 3 February 2026 |
    When the chair takes the step "appeal" in the register "exclusions" on 25 February 2026
    Then the step is refused because "step"
    And the register "exclusions" tells "no appeal against it"

  @WI-35
  Scenario: Only the chair decides who is kept out
    Given an entry in the register "exclusions" about the father on 24 February 2026:
      | asked-by | The police               |
      | asked    | 24 February 2026         |
      | ground   | order-in-force           |
      | evidence | Order of 3 February 2026 |
    When the social worker takes the step "include" in the register "exclusions" on 25 February 2026 because "He is calm"
    Then the step is refused because "This step is for"

  @WI-37
  Scenario: A conference of which the parents are not told is hidden, and two people are needed to open it
    Given an entry in the register "covert" on 24 February 2026:
      | advice | Counsel was asked on 23 February |
    Then the conference shows in no list
    And the step "unlock" of the register "covert" needs two people

  @WI-80
  Scenario: A delay is authorised by a manager with reasons, and those concerned are told
    Given an entry in the register "delays" on 20 February 2026:
      | reasons       | The enquiry is not complete |
      | authorised    | 20 February 2026            |
      | authorised-by | The team manager            |
    When the social worker takes the step "tell" in the register "delays" on 23 February 2026
    Then the step is refused because "told"
