// The API's routes about damage, and about the backups that Limber makes by itself each day.
#pragma once

#include "serve/api_call.hpp"

namespace limber::serve {

Reply get_damage(Call& call);
Reply delete_damage(Call& call);
Reply get_backups(Call& call);
Reply get_backup(Call& call);
Reply post_restore(Call& call);

} // namespace limber::serve
