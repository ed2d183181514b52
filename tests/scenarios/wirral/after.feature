Feature: After the record has left in Wirral

  Background:
    Given a Wirral initial conference on 3 March 2026

  @WI-59
  Scenario: A correction asked for within the week is in time
    Given the last day to comment that was told to the mother is 31 March 2026
    And an entry in the register "amendments" about the mother on 31 March 2026:
      | received | 31 March 2026     |
      | channel  | letter            |
      | request  | The date is wrong |
    Then the register "amendments" does not tell "later than a week"

  @WI-59
  Scenario: A correction asked for after the week is shown as late and may still be looked at
    Given the last day to comment that was told to the mother is 31 March 2026
    And an entry in the register "amendments" about the mother on 1 April 2026:
      | received | 1 April 2026      |
      | channel  | letter            |
      | request  | The date is wrong |
    Then the register "amendments" tells "more than a week after the record"

  @WI-59
  Scenario: A correction is asked for in writing
    Given somebody tries an entry in the register "amendments" about the mother on 31 March 2026:
      | received | 31 March 2026     |
      | channel  | spoken            |
      | request  | The date is wrong |
    Then the entry is refused because "channel"

  @WI-60
  Scenario: The chair agrees to a correction because a fact was wrong, and the slip goes out
    Given an entry in the register "amendments" about the mother on 26 March 2026:
      | received | 26 March 2026     |
      | channel  | letter            |
      | request  | The date is wrong |
    When the chair takes the step "accept" in the register "amendments" on 27 March 2026 because "She is right" with:
      | ground  | fact                 |
      | section | Significant facts    |
      | was     | in May               |
      | now     | in March             |
    Then the entry in the register "amendments" is "accepted"
    And the amendment slip is issued by the register "amendments"
    And the amendment letter is issued by the register "amendments"

  @WI-60
  Scenario: A correction needs one of two grounds: wrong in fact, or wording that changes what was meant
    Given an entry in the register "amendments" about the mother on 26 March 2026:
      | received | 26 March 2026       |
      | channel  | letter              |
      | request  | I like blue better  |
    When the chair takes the step "accept" in the register "amendments" on 27 March 2026 because "Why not" with:
      | section | Significant facts |
      | was     | red               |
      | now     | blue              |
    Then the step is refused because "ground"

  @WI-60
  Scenario: A correction is not kept for the review
    Given an entry in the register "amendments" about the mother on 26 March 2026:
      | received | 26 March 2026     |
      | channel  | letter            |
      | request  | The date is wrong |
    When the chair takes the step "hold-to-review" in the register "amendments" on 27 March 2026 because "Later"
    Then the step is refused because "step"

  @WI-64
  Scenario: Having a parent told in person is on the members' advice and ends when the parent was told
    Given an entry in the register "no-copy-decisions" about the father on 4 March 2026:
      | advised-by | The police and the school |
      | way        | told                      |
    When the chair takes the step "have-told" in the register "no-copy-decisions" on 4 March 2026 because "The members advised it"
    And the social worker takes the step "record-told" in the register "no-copy-decisions" on 9 March 2026
    Then the step is refused because "told-on"
    And the verbal note is issued by the register "no-copy-decisions"

  @WI-63
  Scenario: The social worker gives a copy and talks it through, and notes both days
    Given the father sent apologies
    And an entry in the register "handovers" about the father on 17 March 2026:
      | handover | 17 March 2026 |
    When the social worker takes the step "discuss" in the register "handovers" on 20 March 2026 with:
      | given | 20 March 2026 |
    Then the step is refused because "discussed"
    And the clock "handover-given" of the register "handovers" ends on 24 March 2026, by rule WI-63
    And the clock "handover-given-days" of the register "handovers" ends on 22 March 2026, by rule WI-63

  @WI-67 @WI-78
  Scenario Outline: The social worker sees the child after the conference and goes through the record with a child who was there
    Given Child B is 12 years old
    And Child B attended
    And an entry in the register "social-worker-tasks" about Child B on 3 March 2026:
      | task | <task> |
    When the social worker takes the step "do" in the register "social-worker-tasks" on 5 March 2026
    Then the step is refused because "done"
    And the entry in the register "social-worker-tasks" is "open"

    Examples:
      | task               |
      | see-child          |
      | discuss-with-child |

  @WI-68
  Scenario: A child's solicitor has the record only on request and when the chair agrees
    Given the child's solicitor attended
    When the plan is made
    Then the chair is asked "childs-solicitor-copy" about the child's solicitor and "no-copy" is proposed, by rule WI-68
    When the chair accepts every proposal
    Then the child's solicitor gets no record

  @WI-68
  Scenario: Agreeing to a child's solicitor needs to have seen that they act for the child
    Given Child B is 12 years old
    And Child B attended
    And an entry in the register "childs-solicitor" about Child B on 10 March 2026:
      | received | 10 March 2026      |
      | channel  | letter             |
      | asker    | The solicitor      |
      | firm     | Invented and Partners |
    When the chair takes the step "agree" in the register "childs-solicitor" on 11 March 2026 because "It helps the child"
    Then the step is refused because "shown"

  @WI-70
  Scenario: Nobody else has the record without the chair's agreement
    Given an entry in the register "onward-sharing" about the school on 20 March 2026:
      | received | 20 March 2026   |
      | channel  | email           |
      | to       | The nursery     |
      | ground   | chair-consent   |
      | purpose  | A new placement |
    When the social worker takes the step "agree" in the register "onward-sharing" on 20 March 2026 because "It helps"
    Then the step is refused because "This step is for"
    And the register "onward-sharing" tells "never passed on"

  @WI-70
  Scenario: A court order is followed when its reference is known
    Given an entry in the register "onward-sharing" about the school on 20 March 2026:
      | received | 20 March 2026   |
      | channel  | letter          |
      | to       | The court       |
      | ground   | court-order     |
      | purpose  | Proceedings     |
    When the chair takes the step "order" in the register "onward-sharing" on 20 March 2026
    Then the step is refused because "order"

  @WI-70
  Scenario: When the chair agrees, a permission is written
    Given an entry in the register "onward-sharing" about the school on 20 March 2026:
      | received | 20 March 2026   |
      | channel  | letter          |
      | to       | The nursery     |
      | ground   | chair-consent   |
      | purpose  | A new placement |
      | like     | the school              |
      | send-by  | email                   |
      | send-to  | worker@invented-charity.example |
    When the chair takes the step "agree" in the register "onward-sharing" on 20 March 2026 because "It helps the child"
    Then the sharing permission is issued by the register "onward-sharing"
    And a copy of the record for somebody else is made by the register "onward-sharing"

  @WI-72
  Scenario: The record is used in court only with the chair's permission, after legal advice
    Given an entry in the register "court-use" about the mother on 20 March 2026:
      | proceedings | divorce |
    When the chair takes the step "permit" in the register "court-use" on 23 March 2026 because "The judge needs it"
    Then the step is refused because "legal-advice"

  @WI-72
  Scenario: With legal advice the permission is written
    Given an entry in the register "court-use" about the mother on 20 March 2026:
      | proceedings | divorce |
    When the chair takes the step "permit" in the register "court-use" on 23 March 2026 because "The judge needs it" with:
      | legal-advice | The solicitor of the authority agrees |
    Then the sharing permission is issued by the register "court-use"

  @WI-71
  Scenario: While police and prosecutors are asked the record is held
    Given an entry in the register "criminal-proceedings" on 4 March 2026:
      | reference | Invented 1 |
    Then the entry in the register "criminal-proceedings" holds the record

  @WI-71
  Scenario: The hold ends only when both were asked and the answer is noted
    Given an entry in the register "criminal-proceedings" on 4 March 2026:
      | reference | Invented 1 |
    When the chair takes the step "agree" in the register "criminal-proceedings" on 5 March 2026 with:
      | police-asked | 4 March 2026 |
      | answer       | No objection |
    Then the step is refused because "prosecutors-asked"
    And the entry in the register "criminal-proceedings" holds the record

  @WI-73
  Scenario: Agencies keep their copies under their own policies
    Given the Wirral procedure
    Then the procedure says of "retention": "as long as its own policy says", by rule WI-73
    And the procedure chooses "agency-policy" for "retention", by rule WI-73

  @WI-73
  Scenario: Whoever has a copy is told on it to keep it by their own policy
    Given the social worker's report, with its author's permission
    When the copies are made
    Then the police's copy says "Each agency keeps its copy for as long as its own policy says"
    And the school's copy says "Each agency keeps its copy for as long as its own policy says"

  @WI-73
  Scenario: An agency states its policy, and our own keeping is not changed by it
    Given an entry in the register "agency-retention" on 20 April 2026:
      | agency    | Invented health board          |
      | policy    | Until the child is twenty-five |
      | stated-on | 20 April 2026                  |
    Then the entry in the register "agency-retention" is "stated"
    And the register "agency-retention" tells "How long we keep our own papers is another matter", by rule WI-73
    Given somebody tries an entry in the register "destruction" on 20 April 2051:
    Then the clock "record-kept" of the register "destruction" ends on 3 March 2101, by rule WI-73

  @WI-73
  Scenario: How long the office keeps its own record is left to the authority
    Given the Wirral timescales
    When the event "conference" is on 3 March 2026
    Then the deadline "record-kept" is 3 March 2101, by rule WI-73
    And the deadline "record-kept" was left to the authority

  @WI-73
  Scenario: A record is destroyed by two different people
    Given an entry in the register "destruction" on 4 March 2101:
    When the chair takes the step "confirm" in the register "destruction" on 5 March 2101 because "Its time is over"
    Then the step is refused because "This step is for"
    When the social worker, acting as "service-manager", takes the step "confirm" in the register "destruction" on 5 March 2101
    Then the step is refused because "because"
    When the social worker, acting as "service-manager", takes the step "confirm" in the register "destruction" on 5 March 2101 because "Its time is over"
    Then the entry in the register "destruction" is "destroyed"

  @WI-49
  Scenario: Asking for a review goes to the service manager, who alone answers
    Given an entry in the register "appeals" about the mother on 20 March 2026:
      | received | 20 March 2026      |
      | channel  | letter             |
      | grounds  | I was not heard    |
    When the chair takes the step "answer" in the register "appeals" on 23 March 2026 with:
      | answer | No |
    Then the step is refused because "This step is for"

  @WI-77
  Scenario: A complaint about somebody's work goes to their agency, and one about the chair to the quality assurance manager
    Given an entry in the register "complaints" on 20 March 2026:
      | received | 20 March 2026   |
      | channel  | letter          |
      | asker    | The mother      |
      | about    | agency          |
      | words    | She was late    |
    When the chair takes the step "to-agency" in the register "complaints" on 20 March 2026
    Then the step is refused because "agency"
    And the register "complaints" tells "quality assurance manager"

  @WI-50
  Scenario: The chair tells the service manager at once that resources are missing
    Given an entry in the register "resources" on 6 March 2026:
      | what | No family worker before June |
    When the chair takes the step "tell" in the register "resources" on 6 March 2026
    Then the step is refused because "told-service-manager"
    And the clock "resources-settled" of the register "resources" ends on 9 March 2026, by rule WI-50

  @WI-24
  Scenario: A mistake is acknowledged in writing
    Given an entry in the register "apologies" about the mother on 20 March 2026:
      | what     | Her letter was a day late |
      | found-on | 20 March 2026             |
    When the team manager takes the step "acknowledge" in the register "apologies" on 23 March 2026
    Then the step is refused because "letter-on"
