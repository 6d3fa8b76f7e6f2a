// The API's routes for damage and for daily backups.
#pragma once

#include "serve/api_call.hpp"

namespace limber::serve {

Reply get_damage(Call& call);
Reply delete_damage(Call& call);
Reply get_backups(Call& call);
Reply get_backup(Call& call);
Reply post_restore(Call& call);

} // namespace limber::serve
