// The printed guide over HTTP.
#pragma once

#include "serve/api_call.hpp"

namespace limber::serve {

Reply get_guide_pdf(Call& call);
Reply get_guide_html(Call& call);

} // namespace limber::serve
