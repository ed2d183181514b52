Feature: What a review conference hears, and what its record holds

  Background:
    Given a North Yorkshire review conference on 3 March 2026

  @RC-1
  Scenario: A report that the family did not see beforehand is noticed
    Given the school's report
    And the health visitor's report
    And the health visitor's report was shown to the family on 26 February 2026
    When the record is checked
    Then the check warns by rule RC-1 that "report 1"

  @RC-1
  Scenario: When each report was shown, or the record says why not, the check is content
    Given the school's report
    And the school's report was shown to the family on 26 February 2026
    And the police's report
    And the police's report was not shown to the family because "It would harm an enquiry"
    When the record is checked
    Then the check "review-reports-shown" finds nothing

  @RC-1
  Scenario: The record says that the chair talked with the family beforehand
    Given the record says nothing under "pre-meeting"
    When the record is checked
    Then the check warns by rule RC-1 that "talked with the family beforehand"

  @RC-2
  Scenario: The parents' own report is missed when nobody listed it
    Given the mother's own report
    And the record's member "/attachments/0/title" is "How I see it"
    When the record is checked
    Then the check warns by rule RC-2 that "parents' own is listed like any other"

  @RC-2
  Scenario: A parents' report that is listed is no matter, and nobody asks when it was shown to the parents
    Given the mother's own report
    And the record's member "/attachments/0/title" is "How I see it"
    And the record says "How I see it: two pages, handed round at the beginning." under "reports-received"
    When the record is checked
    Then the check finds nothing by rule RC-2
    And the check "review-reports-shown" finds nothing

  @RC-2
  Scenario: Where reports go with the record, the parents' own goes too
    Given a Wirral review conference on 3 March 2026
    And the social worker's report, with its author's permission
    And the mother's own report, with its author's permission
    When the plan is made
    Then the mother's report goes with the record for the police
    And the mother's report goes with the record for the father

  @RC-3
  Scenario: The record tells which reports came
    Given the record says nothing under "reports-received"
    When the record is checked
    Then the check warns by rule RC-3 that "which reports came"

  @RC-3
  Scenario: A review has its own template, and it holds what the standards ask of every record
    Given the North Yorkshire procedure
    Then the template of a "review" conference holds "attendance" and "reports-received", by rule RC-3
    And the template of a "review" conference holds "enquiry" and "chairs-summary", by rule NY-10

  @RC-4
  Scenario Outline: Confidentiality and equal treatment were spoken of, and everybody's copy says so
    Given the father was there only for "reason"
    And the record says "All of us are heard with the same respect." under "statements"
    When the chair accepts every proposal
    Then the record for <reader> keeps "heard with the same respect"

    Examples:
      | reader     |
      | the mother |
      | the father |
      | the police |

  @RC-4
  Scenario: A record without the two statements is noticed
    Given the record has no section "statements"
    When the record is checked
    Then the check warns by rule RC-4 that "confidentiality and equal treatment"

  @RC-5
  Scenario Outline: What the child says, the danger statement and the questions come before the discussion
    Given the record says nothing under <section>
    When the record is checked
    Then the check warns by rule RC-5 that "danger statement with the safety goals"

    Examples:
      | section                  |
      | "child-views"            |
      | "danger-statement"       |
      | "additional-information" |

  @RC-6
  Scenario Outline: The parents' answer to each question is written down for itself
    Given the record says nothing under <section>
    When the record is checked
    Then the check warns by rule RC-6 that "parents were to be asked first"
    And the check "review-professionals-asked" finds nothing

    Examples:
      | section                        |
      | "working-well-parents"         |
      | "not-working-parents"          |
      | "new-strengths-parents"        |
      | "new-worries-parents"          |
      | "what-needs-to-happen-parents" |

  @RC-6
  Scenario: So is what professionals add
    Given the record says nothing under "new-worries-professionals"
    When the record is checked
    Then the check warns by rule RC-6 that "After the parents the professionals"
    And the check "review-parents-asked" finds nothing

  @RC-6
  Scenario: Since they stand apart, somebody who heard only the parents has only their part
    Given the father was there only for "working-well-parents"
    And the record says "The evenings are calm." under "working-well-parents"
    And the record says "The nursery agrees." under "working-well-professionals"
    When the chair accepts every proposal
    Then the record for the father keeps "evenings are calm"
    And the record for the father leaves out "nursery agrees"

  @RC-16
  Scenario Outline: The short agenda asks how the parents see it, and what makes it harder
    Given the record says nothing under <section>
    When the record is checked
    Then the check warns by rule RC-16 that "what makes it harder"

    Examples:
      | section                |
      | "family-views"         |
      | "complicating-factors" |

  @RC-16
  Scenario: Every agency says whether a plan is still needed
    Given the school gave no view
    When the record is checked
    Then the check warns by rule RC-16 that "whether a plan is still needed"

  @RC-17
  Scenario: Tools that help parents to understand are thought of
    Given the record says nothing under "understanding"
    When the record is checked
    Then the check warns by rule RC-17 that "tools that help parents to understand"

  @RC-17
  Scenario: What a parent needs in order to understand holds the copy until it is made that way
    Given the mother needs the format "easy-read"
    When the plan is made
    Then the record for the mother is held because "easy-read"
    And the record for the father is not held

  @NY-16
  Scenario: A comment that was kept for the review stands first in its record
    Given the record's member "/held_comments" is:
      """
      ["am-1"]
      """
    When the record is checked
    Then the check warns by rule NY-16 that "does not begin with it"

  @RC-2 @RC-4 @RC-6 @RC-17
  Scenario Outline: Whoever prepares a review is told how it is held
    Given the North Yorkshire procedure
    Then the procedure says of <what>: <words>, by rule <rule>

    Examples:
      | what                    | words                         | rule  |
      | "review-parents-report" | "like any professional's"     | RC-2  |
      | "review-statements"     | "treated with equal respect"  | RC-4  |
      | "review-parents-first"  | "parents are asked first"     | RC-6  |
      | "review-understanding"  | "which tools were thought of" | RC-17 |
