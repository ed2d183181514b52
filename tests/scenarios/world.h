// What one scenario has set up and found out so far. The record grows as JSON; whoever needs it has
// it read by the intake reader, so nothing that the service would refuse gets past it here.
#pragma once

#include "procedure/calendar.h"
#include "procedure/procedure.h"
#include "record/conference.h"
#include "record/plan.h"
#include "service/journey/journey.h"
#include "service/rules/library.h"

#include <nlohmann/json.hpp>

#include <any>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace scenario {

using Json = nlohmann::json;

/// A Then that does not hold. The message says what is so instead.
class Unmet : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Throws Unmet unless it holds.
void expect(bool holds, std::string const& otherwise);

/// True when `whole` holds `words`, whatever their case and white space.
bool says(std::string_view whole, std::string_view words);

std::string file_bytes(std::string const& path_in_house);

safehand::service::Library const& library();

class World {
  public:
    // ---- the record

    /// A conference of the region (a folder of config/procedures) with its usual people.
    void begin(std::string const& region, std::string const& kind, std::string const& day);

    /// Only the procedure: for clocks and for what a procedure says.
    void choose(std::string const& region);

    Json& record();
    Json& person(std::string const& id);          ///< added when not there yet
    bool has_person(std::string const& id) const; ///< as the record stands
    void remove_person(std::string const& id);
    Json& child(std::string const& id); ///< "c-a"; added, with its participant, when not there yet
    Json& decision(std::string const& child);
    Json& section(std::string const& name); ///< by heading, kind or id; added when it is a kind
    std::string section_id(std::string const& name);
    Json& attachment(std::string const& author); ///< added when not there yet
    std::string category(std::string const& name) const;
    /// What the procedure calls a plan of protection, and a plan without one.
    std::string plan_outcome() const;
    std::string support_outcome() const;

    /// No default view is added for them.
    void no_view(std::string const& person) { without_view_.insert(person); }

    void sign_on(std::optional<std::string> day) { signed_on_ = std::move(day); }

    void signed_by(std::string person) { signed_by_ = std::move(person); }

    /// The record as the service would be sent it, with default views and the signature.
    std::string text() const;
    safehand::ConferenceRecord read() const; ///< through the intake reader

    // ---- the procedure and the day

    safehand::procedure::Procedure const& procedure() const;
    safehand::procedure::Calendar const& calendar() const;
    safehand::Day today() const;

    void set_today(std::string const& day) { today_ = day; }

    std::string const& kind() const { return kind_; }

    void set_kind(std::string kind) { kind_ = std::move(kind); }

    std::map<std::string, safehand::Day>& events() { return events_; }

    // ---- the plan

    void answer(std::string const& question, std::string const& choice, std::string const& because);
    void make_plan();

    /// Adds a drafted paper to the plan, as a step that asked for it would.
    void add_paper(safehand::SourceDocument paper);

    /// From now on these people hold a released copy.
    void depart(std::string const& person, std::string const& document, std::string const& day);
    void accept_all(); ///< every proposed answer, and those to what they lead to

    safehand::DistributionPlan const& plan();
    safehand::service::Proposal const& proposal();
    std::vector<safehand::Answer> answers();

    std::string const& refusal() const { return refusal_; }

    void refused(std::string why) { refusal_ = std::move(why); }

    /// Null when nothing is planned.
    safehand::PlanEntry const* find(std::string const& person, std::string const& document);

    /// Throws Unmet when nothing is planned.
    safehand::PlanEntry const& entry(std::string const& person, std::string const& document);

    /// People of the record: "family", "professional" or "everybody".
    std::vector<std::string> group(std::string_view which) const;

    /// What one subject of steps keeps between its sentences.
    template <class Kept>
    Kept& kept()
    {
        auto& slot = kept_[typeid(Kept).name()];
        if (!slot.has_value()) slot = Kept{};
        return std::any_cast<Kept&>(slot);
    }

  private:
    void add_base();
    void add_sections();
    void add_default_views(Json& record) const;
    void add_relations(Json& record) const;
    void forget_plan();
    safehand::DistributionPlan plan_with(std::vector<safehand::Answer> const& answers);

    std::string region_;
    std::string kind_ = "initial";
    Json record_;
    std::set<std::string> without_view_;
    std::optional<std::string> signed_on_;
    std::string signed_by_ = "p-chair";
    std::string today_;
    std::map<std::string, safehand::Day> events_;
    std::optional<safehand::procedure::Procedure> procedure_;
    mutable std::optional<safehand::procedure::Calendar> calendar_;
    std::vector<safehand::Answer> answers_;
    std::optional<safehand::service::Proposal> proposal_;
    std::optional<safehand::DistributionPlan> plan_;
    bool accept_all_ = false;
    std::vector<safehand::SourceDocument> papers_;
    std::vector<safehand::service::Departed> departed_;
    std::string refusal_;
    std::map<std::string, std::any> kept_;
};

} // namespace scenario
