Feature: Reports in Lancashire, and who else may see the minutes

  Background:
    Given a Lancashire initial conference on 3 March 2026

  @LA-35
  Scenario: Agencies' reports are appended to the minutes
    Given the school's report, with its author's permission
    When the plan is made
    Then the school's report goes with the record for the mother, the police and the social worker, by rule LA-35

  @LA-35
  Scenario: What the child gave to the conference is appended as well
    Given Child A's own report, with its author's permission
    When the plan is made
    Then Child A's report goes with the record for the mother and the police, by rule LA-35

  @LA-11 @LA-35
  Scenario: A report whose author has not agreed stays out, and why is shown
    Given the school's report, without its author's permission
    When the plan is made
    Then the school's report does not go with the record for the mother
    And the chair is shown the clash C-4 which says "does not answer for sharing them"

  @LA-11
  Scenario: Each agency follows its own procedure for sharing its report
    Given the Lancashire procedure
    Then the procedure chooses "own-procedures" for "agency-sharing", by rule LA-11

  @LA-4
  Scenario: A police report is for professionals until it has been cleared for a reader
    Given the police's report, with its author's permission
    When the plan is made
    Then the police's report does not go with the record for the mother and the father, by rule LA-4
    And the police's report goes with the record for the school and the social worker

  @LA-4
  Scenario: A version that was cleared for a reader goes to that reader
    Given the police's report, with its author's permission
    And the record's member "/attachments/1" is:
      """
      {"id": "at-police-cleared", "title": "Police report, cleared", "kind": "police-report", "author": "p-police",
       "file": "attachments/police-cleared.pdf",
       "sha256": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
       "about_children": ["c-a"], "author_permits": true, "signed_on": "2026-03-02",
       "redaction_of": "at-police", "approved_for": ["person:p-mother"]}
      """
    When the plan is made
    Then the police's report goes redacted with the record for the mother, by rule LA-4
    And the police's report does not go with the record for the father, by rule LA-4

  @LA-4
  Scenario: Every agency but the police has shown its report to the family
    Given the police's report
    And the school's report
    When the record is checked
    Then the check warns by rule LA-4 that "report 2"

  @LA-4
  Scenario: That the police have not shown theirs is no matter
    Given the police's report
    When the record is checked
    Then the check finds nothing by rule LA-4

  @LA-9
  Scenario: Each report says when it was shown or why not
    Given the police's report
    When the record is checked
    Then the check warns by rule LA-9 that "neither when"

  @LA-4 @LA-9
  Scenario: A report that was shown, or a reason why not, is no matter
    Given the school's report
    And the record's member "/attachments/0/shared_on" is "2026-03-02"
    And the police's report
    And the record's member "/attachments/1/not_shared_because" is "It speaks of people who are not there"
    When the record is checked
    Then the check finds nothing by rule LA-9
    And the check finds nothing by rule LA-4

  @LA-2
  Scenario: The social worker's report was shown to the parents
    Given the social worker's report
    When the record is checked
    Then the check warns by rule LA-2 that "shown to the parents beforehand"

  @LA-7
  Scenario: What its author keeps from somebody does not reach them with the report
    Given the school's report, with its author's permission
    And the school's report must not be shared with the father
    When the plan is made
    Then the school's report does not go with the record for the father
    And the school's report goes with the record for the mother

  @LA-7
  Scenario: Whoever takes a report in is told to look for it
    Given an entry in the register "report-intake" on 27 February 2026:
      | agency   | Invented school  |
      | received | 27 February 2026 |
    Then the register "report-intake" tells "must not reach certain people (LA-7)"

  @LA-8
  Scenario Outline: Each child has a report of their own
    Given Child B is 12 years old
    And the school's report
    And the school's report is about <children>
    When the record is checked
    Then the check <result>

    Examples:
      | children            | result                                                          |
      | Child A and Child B | warns by rule LA-8 that "about none or about several"           |
      | Child A             | finds nothing by rule LA-8                                      |

  @LA-5
  Scenario Outline: A report has the four headings of the form, or goes back
    Given an entry in the register "report-intake" on 27 February 2026:
      | agency           | Invented school  |
      | received         | 27 February 2026 |
      | secure           | yes              |
      | child            | Child A          |
      | shown-to-parents | yes              |
      | <one>            | yes              |
      | <two>            | yes              |
      | <three>          | yes              |
    When the minute taker takes the step "accept" in the register "report-intake" on 27 February 2026
    Then the step is refused because "<missing>"

    Examples:
      | one         | two      | three    | missing     |
      | needs       | find-out | help     | agency-part |
      | agency-part | find-out | help     | needs       |
      | agency-part | needs    | help     | find-out    |
      | agency-part | needs    | find-out | help        |

  @LA-6
  Scenario: A report that came by any other way than secure e-mail is not complete
    Given an entry in the register "report-intake" on 27 February 2026:
      | agency           | Invented school  |
      | received         | 27 February 2026 |
      | agency-part      | yes              |
      | needs            | yes              |
      | find-out         | yes              |
      | help             | yes              |
      | child            | Child A          |
      | shown-to-parents | yes              |
    When the minute taker takes the step "accept" in the register "report-intake" on 27 February 2026
    Then the step is refused because "secure"
    And the clock "agency-report-in" of the register "report-intake" ends on 1 March 2026, by rule LA-6

  @LA-3
  Scenario Outline: Whoever needs another form has it, or waits for it
    Given the mother needs the format <format>
    When the plan is made
    Then the record for the mother is in the format <format>

    Examples:
      | format                |
      | "large-print"         |
      | "coloured-background" |

  @LA-3
  Scenario: Whoever needs a translation waits for it
    Given the mother reads Urdu
    When the plan is made
    Then the record for the mother is held because "translation"
    And the record for the father is not held

  @LA-3
  Scenario: A report that goes along has to come in that form too
    Given the mother needs the format "large-print"
    And the school's report, with its author's permission
    When the plan is made
    Then the record for the mother is held because "A report goes with this document as it was written", by rule LA-3
    And the record for the father is not held

  @LA-10
  Scenario: A place to read reports is offered before an address is passed on
    Given an entry in the register "address-exchange" about the school on 2 March 2026:
      | offered | address |
    Then the register "address-exchange" tells "typed by hand may send a family's report to a stranger", by rule LA-10
    When the minute taker takes the step "pass-on" in the register "address-exchange" on 2 March 2026 because "The school cannot reach the place"
    Then the step is refused because "checked-by"

  @LA-10
  Scenario: A professional's copy goes to no private mailbox
    Given the school's e-mail address is "teacher@gmail.com"
    When the plan is made
    Then the record for the school is held because "private mailbox"

  @LA-28
  Scenario Outline: Some disclosures must be made, each with what was shown
    Given an entry in the register "disclosures" on 20 April 2026:
      | received | 20 April 2026          |
      | ground   | <ground>               |
      | asker    | Whoever has a right to |
    When the chair takes the step "disclose" in the register "disclosures" on 21 April 2026 because "The law says so"
    Then the step is refused because "what"
    When the chair takes the step "disclose" in the register "disclosures" on 21 April 2026 because "The law says so" with:
      | what | A copy made and gone through for them |
    Then the entry in the register "disclosures" is "made"
    And the register "disclosures" tells "gone through like every other", by rule LA-28

    Examples:
      | ground         |
      | subject-access |
      | judge          |
      | witness        |
      | guardian       |
      | health         |

  @LA-28
  Scenario: Any other ground is none of these
    Given somebody tries an entry in the register "disclosures" on 20 April 2026:
      | received | 20 April 2026 |
      | ground   | curiosity     |
      | asker    | A neighbour   |
    Then the entry is refused because "ground"

  @LA-29
  Scenario Outline: Lawyers and professionals who work with the child may have the minutes, each a copy of their own
    Given an entry in the register "onward-sharing" on 20 April 2026:
      | received | 20 April 2026     |
      | channel  | email             |
      | to       | Somebody invented |
      | ground   | <ground>          |
      | purpose  | To help the child |
      | like     | the school              |
      | send-by  | email                   |
      | send-to  | worker@invented-charity.example |
    When the chair takes the step "agree" in the register "onward-sharing" on 20 April 2026 because "The text allows it"
    Then the entry in the register "onward-sharing" is "agreed"
    And the sharing permission is issued by the register "onward-sharing"
    And a copy of the record for somebody else is made by the register "onward-sharing"
    And the register "onward-sharing" tells "never the confidential section", by rule LA-29

    Examples:
      | ground                |
      | legal-adviser         |
      | involved-professional |

  @LA-29
  Scenario: That elsewhere the chair has to agree first is shown
    When the plan is made
    Then the chair is shown the clash C-10 which says "Elsewhere the chair has to agree first"

  @LA-29
  Scenario: A solicitor has no copy of their own unless the chair says so
    Given a solicitor of the mother
    When the chair accepts every proposal
    Then the solicitor gets no record

  @LA-42
  Scenario: Everybody who was there or was invited has the minutes, by the way that the authority chose
    Given the GP sent apologies
    When the plan is made
    Then the mother and the father get a full record by post
    And the GP and the police get a full record by e-mail, by rule LA-42

  @LA-42
  Scenario: What somebody has who was there for a part is the chair's to say
    Given the father was there only for "reason"
    When the plan is made
    Then the chair is asked "part-attender" about the father and "heard" is proposed, by rule LA-42

  @LA-31
  Scenario: An appeal is about the running of the conference or about the decision, and its days count from the conference
    Given an entry in the register "appeals" about the father on 23 March 2026:
      | received | 23 March 2026 |
      | channel  | letter        |
      | grounds  | decision      |
    Then the clock "appeal-window" of the register "appeals" ends on 24 March 2026, by rule LA-31
    And the register "appeals" tells "count from the conference and not from the minutes", by rule LA-31
