#include "service/pages/assets.h"

#include "record/error.h"
#include "service/rules/library.h"

#include <Poco/Crypto/DigestEngine.h>

namespace safehand::service::pages {

namespace {

namespace fs = std::filesystem;

std::string type_of(fs::path const& file)
{
    static std::map<std::string, std::string> const types{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"}};
    auto const found = types.find(file.extension().string());
    return found == types.end() ? std::string{} : found->second;
}

std::string digest_of(std::string const& bytes)
{
    Poco::Crypto::DigestEngine engine("SHA256");
    engine.update(bytes);
    constexpr std::size_t enough = 16;
    return Poco::DigestEngine::digestToHex(engine.digest()).substr(0, enough);
}

} // namespace

Assets::Assets(fs::path const& folder)
{
    std::error_code fault;
    for (auto const& file : fs::directory_iterator(folder, fault)) {
        auto type = type_of(file.path());
        if (type.empty() || !file.is_regular_file()) continue;
        assets_[file.path().filename().string()] = {
            std::move(type), read_file(file.path(), "page asset")};
    }
    if (!assets_.contains("safehand.css"))
        throw Error(
            Fault::bad_input,
            "The styles of the pages were not found. Build Safehand, or install its package.");
    std::string all;
    for (auto const& [name, asset] : assets_) all += name + asset.bytes;
    digest_ = digest_of(all);
}

std::string Assets::address(std::string const& name) const
{
    ensure(assets_.contains(name), "no asset " + name);
    return "/assets/" + digest_ + "/" + name;
}

door::Reply Assets::answer(std::string const& digest, std::string const& name) const
{
    auto const found = assets_.find(name);
    if (found == assets_.end() || digest != digest_)
        return {404, "There is nothing at this address.", "text/plain; charset=utf-8"};
    return {
        200,
        found->second.bytes,
        found->second.type,
        {{"Cache-Control", "public, max-age=31536000, immutable"}}};
}

std::filesystem::path find_assets(fs::path const& share)
{
    std::error_code fault;
    auto const self = fs::read_symlink("/proc/self/exe", fault);
    auto beside = self.parent_path().parent_path() / "share/pages";
    if (!fault && fs::exists(beside / "safehand.css")) return beside;
    return share / "pages";
}

} // namespace safehand::service::pages
