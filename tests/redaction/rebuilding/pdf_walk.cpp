#include "tests/redaction/rebuilding/pdf_walk.h"

#include "tests/redaction/rebuilding/judges.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <regex>
#include <sstream>

namespace safehand::rebuilding {

namespace {

using nlohmann::json;

std::string file_text(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

json told_by_qpdf(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    output_of(
        "qpdf --json=2 --json-stream-data=none " + file.path() + " > " + file.folder() + "/x.json");
    return json::parse(file_text(file.folder() + "/x.json")).at("qpdf").at(1);
}

void collect_names(json const& value, std::set<std::string>& out)
{
    if (value.is_object()) {
        for (auto const& [key, below] : value.items()) {
            if (key.starts_with('/')) out.insert(key);
            collect_names(below, out);
        }
    } else if (value.is_array()) {
        for (auto const& below : value) collect_names(below, out);
    } else if (value.is_string() && value.get<std::string>().starts_with('/')) {
        out.insert(value.get<std::string>());
    }
}

void collect_references(json const& value, std::set<std::string>& out)
{
    static std::regex const reference("[0-9]+ 0 R");
    if (value.is_structured()) {
        for (auto const& below : value) collect_references(below, out);
    } else if (value.is_string() && std::regex_match(value.get<std::string>(), reference)) {
        out.insert(value.get<std::string>());
    }
}

bool take(std::string const& pdf, std::size_t& at, std::string const& expected)
{
    if (pdf.compare(at, expected.size(), expected) != 0) return false;
    at += expected.size();
    return true;
}

} // namespace

Walked walk(std::string const& pdf)
{
    Walked out;
    std::size_t at = 0;
    auto const fault = [&](std::string const& what) {
        out.faults.push_back(what + " at byte " + std::to_string(at));
    };
    if (!take(pdf, at, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")) fault("another header");
    std::size_t last_object = 0;
    while (at < pdf.size() && pdf[at] >= '0' && pdf[at] <= '9') {
        last_object = at;
        auto const head_end = pdf.find(" 0 obj\n<<", at);
        if (head_end == std::string::npos || head_end - at > 9) break;
        int const number = std::stoi(pdf.substr(at, head_end - at));
        auto const from = head_end + 9;
        auto const to = pdf.find(">>\nstream\n", from);
        if (to == std::string::npos) break;
        WalkedStream stream;
        stream.dictionary = pdf.substr(from, to - from);
        auto const length_at = stream.dictionary.rfind("/Length ");
        if (length_at == std::string::npos) break;
        auto const length = std::stoul(stream.dictionary.substr(length_at + 8));
        at = to + 10;
        stream.data = pdf.substr(at, length);
        at += length;
        if (!take(pdf, at, "\nendstream\nendobj\n")) fault("a stream longer than it says");
        if (!out.streams.try_emplace(number, stream).second) fault("a number used twice");
    }
    if (!take(pdf, at, "startxref\n" + std::to_string(last_object) + "\n%%EOF\n"))
        fault("something that is no object");
    if (at != pdf.size()) fault("bytes behind the end");
    return out;
}

std::set<std::string> names_of(std::string const& pdf)
{
    std::set<std::string> out;
    collect_names(told_by_qpdf(pdf), out);
    return out;
}

std::vector<int> unused_objects(std::string const& pdf)
{
    auto const objects = told_by_qpdf(pdf);
    std::set<std::string> reached;
    collect_references(objects.at("trailer"), reached);
    std::vector<std::string> open(reached.begin(), reached.end());
    while (!open.empty()) {
        auto const key = "obj:" + open.back();
        open.pop_back();
        if (!objects.contains(key)) continue;
        std::set<std::string> found;
        collect_references(objects.at(key), found);
        for (auto const& one : found)
            if (reached.insert(one).second) open.push_back(one);
    }
    std::vector<int> out;
    for (auto const& [key, value] : objects.items()) {
        if (!key.starts_with("obj:") || reached.contains(key.substr(4))) continue;
        auto const text = value.dump();
        if (text.find("\"/ObjStm\"") != std::string::npos) continue;
        if (text.find("\"/XRef\"") != std::string::npos) continue;
        out.push_back(std::stoi(key.substr(4)));
    }
    return out;
}

std::string inflated(std::string const& pdf, std::string const& key)
{
    FileOnDisk const file(pdf);
    std::string out;
    for (auto const& [number, stream] : walk(pdf).streams)
        if (stream.dictionary.find(key) != std::string::npos)
            out += output_of(
                "qpdf --show-object=" + std::to_string(number) + " --filtered-stream-data " +
                file.path());
    return out;
}

std::string everything(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    output_of(
        "qpdf --qdf --object-streams=disable --decode-level=specialized " + file.path() + " " +
        file.folder() + "/plain.pdf");
    return file_text(file.folder() + "/plain.pdf");
}

} // namespace safehand::rebuilding
