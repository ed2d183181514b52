// ICC profiles, through Little CMS.
#include "redaction/unpicking/colour_space.h"

#include <lcms2.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace safehand::unpicking {

namespace {

struct ContextClosing {
    void operator()(void* context) const { cmsDeleteContext(static_cast<cmsContext>(context)); }
};

struct ProfileClosing {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};

struct TransformClosing {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};

using Context = std::unique_ptr<void, ContextClosing>;
using Profile = std::unique_ptr<void, ProfileClosing>;
using Transform = std::unique_ptr<void, TransformClosing>;

/// Gray whose values rise as those of sRGB do.
Profile screen_gray(void* context)
{
    std::array<cmsFloat64Number, 5> const srgb{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve* curve =
        cmsBuildParametricToneCurve(static_cast<cmsContext>(context), 4, srgb.data());
    if (curve == nullptr) return nullptr;
    Profile gray(cmsCreateGrayProfileTHR(static_cast<cmsContext>(context), cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    return gray;
}

class ProfileSpace : public SourceSpace {
  public:
    ProfileSpace(Context context, Transform transform, std::size_t components)
        : context_(std::move(context)), transform_(std::move(transform)), components_(components)
    {
        device_ = is_all_but_device(*this);
    }

    std::size_t components() const override { return components_; }

    page::ColourSpace target() const override
    {
        return components_ == 1 ? page::ColourSpace::gray : page::ColourSpace::rgb;
    }

    Device device(std::span<double const> in) const override
    {
        Device out{};
        if (device_) {
            std::copy_n(in.begin(), std::min<std::size_t>(in.size(), 4), out.begin());
            return out;
        }
        std::array<std::uint8_t, 4> from{};
        std::array<std::uint8_t, 4> to{};
        for (std::size_t index = 0; index < components_; ++index)
            from[index] =
                static_cast<std::uint8_t>(std::lround(std::clamp(in[index], 0.0, 1.0) * 255));
        cmsDoTransform(transform_.get(), from.data(), to.data(), 1);
        for (std::size_t index = 0; index < 3; ++index) out[index] = to[index] / 255.0;
        if (components_ == 1) out = {out[0], 0, 0, 0};
        return out;
    }

    bool is_device() const override { return device_; }

    bool convert(std::span<std::uint8_t const> in, std::span<std::uint8_t> out) const override
    {
        std::size_t pixels = in.size() / components_;
        std::size_t const given = components_of(target());
        pixels = std::min(pixels, out.size() / given);
        constexpr std::size_t at_once = 1 << 20;
        for (std::size_t done = 0; done < pixels; done += at_once)
            cmsDoTransform(
                transform_.get(),
                in.data() + done * components_,
                out.data() + done * given,
                static_cast<cmsUInt32Number>(std::min(at_once, pixels - done)));
        return true;
    }

  private:
    Context context_; ///< outlives the transform
    Transform transform_;
    std::size_t components_;
    bool device_ = false;
};

cmsColorSpaceSignature signature_of(std::size_t components)
{
    if (components == 1) return cmsSigGrayData;
    return components == 3 ? cmsSigRgbData : cmsSigCmykData;
}

} // namespace

SharedSpace profile_space(std::string_view bytes, std::size_t components)
{
    bool const countable = components == 1 || components == 3 || components == 4;
    if (!countable || bytes.size() > std::numeric_limits<cmsUInt32Number>::max()) return nullptr;
    Context context(cmsCreateContext(nullptr, nullptr));
    if (!context) return nullptr;
    auto* const id = static_cast<cmsContext>(context.get());
    Profile const profile(
        cmsOpenProfileFromMemTHR(id, bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
    if (!profile || cmsGetColorSpace(profile.get()) != signature_of(components)) return nullptr;
    Profile const screen =
        components == 1 ? screen_gray(context.get()) : Profile(cmsCreate_sRGBProfileTHR(id));
    if (!screen) return nullptr;
    cmsUInt32Number const from = components == 1   ? TYPE_GRAY_8
                                 : components == 3 ? TYPE_RGB_8
                                                   : TYPE_CMYK_8;
    Transform transform(cmsCreateTransformTHR(
        id,
        profile.get(),
        from,
        screen.get(),
        components == 1 ? TYPE_GRAY_8 : TYPE_RGB_8,
        INTENT_RELATIVE_COLORIMETRIC,
        cmsFLAGS_BLACKPOINTCOMPENSATION));
    if (!transform) return nullptr;
    return std::make_shared<ProfileSpace>(std::move(context), std::move(transform), components);
}

} // namespace safehand::unpicking
