#include "draw/guide_html_style.hpp"

#include "draw/guide_svg.hpp"

#include <fmt/format.h>

namespace limber::draw {
namespace {

// On the ground, which is the screen's or paper, pictures always stand on white, as in print.
constexpr std::string_view rules = R"css(
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; background: var(--paper); }
body { margin: 0; color: var(--ink); line-height: 1.5; overflow-wrap: break-word; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 2.4em; line-height: 1.1; font-weight: 800; margin: 0 0 0.3em; }
h2 { font-size: 1.6em; line-height: 1.2; font-weight: 700; margin: 0 0 0.5em; }
h3 { font-size: 1.08em; line-height: 1.3; font-weight: 700; margin: 1.2em 0 0.35em; }
p { margin: 0 0 0.7em; }
a { color: inherit; }
section, article { margin-top: 3.5rem; }
ol, ul { margin: 0 0 0.7em; padding-left: 1.6em; }
li { margin-bottom: 0.35em; padding-left: 0.2em; }
li::marker { font-weight: 700; }
.facts, .dose { color: var(--dawn); font-weight: 600; font-size: 1.1em; }
.quiet { color: var(--quiet); }
.number { display: inline-flex; width: 1.5em; height: 1.5em; margin-right: 0.45em; border-radius: 50%; align-items: center;
  justify-content: center; background: var(--ink); color: var(--paper); font-size: 0.8em; vertical-align: 0.08em; }
.pictures { display: flex; flex-wrap: wrap; gap: 0.9rem; margin: 1rem 0; }
figure { margin: 0; flex: 1 1 8.5rem; max-width: 28rem; text-align: center; font-weight: 600; }
figure svg, .small svg { background: #fff; }
figure svg { display: block; width: 100%; max-height: 26rem; padding: 0.6rem; border: 1px solid var(--line); border-radius: 0.6rem; }
figcaption { margin-top: 0.3em; }
.words { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.care { border: 1px solid var(--amber); border-radius: 0.6rem; padding: 0.1rem 1rem 0.3rem; margin-top: 1rem; background: var(--amber-ground); }
.care h3 { margin-top: 0.6em; }
.small { display: grid; gap: 0.7rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr)); }
.small svg { width: 100%; height: 9rem; border-radius: 0.6rem; padding: 0.3rem; }
.blanks { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; margin: 1.5rem 0 0; color: var(--quiet); }
.blanks span { flex: 1 1 14rem; border-bottom: 1px solid var(--ink); padding-bottom: 0.1em; }
.blanks span:first-child { flex-basis: 100%; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem; }
caption { text-align: left; font-weight: 700; padding-bottom: 0.4em; }
th, td { border-top: 1px solid var(--line); padding: 0.4rem; text-align: center; font-weight: 600; }
tr:last-child > * { border-bottom: 1px solid var(--line); }
tbody th { text-align: left; min-width: 9rem; }
tbody th span { display: block; font-weight: 400; font-size: 0.85em; color: var(--quiet); }
.box { display: inline-block; width: 1.4em; height: 1.4em; border: 1.5px solid var(--ink); border-radius: 0.25em; vertical-align: middle; }
.line { display: inline-block; width: 1.6em; height: 1.4em; border-bottom: 1.5px solid var(--ink); vertical-align: middle; }
.days { columns: 20rem 2; column-gap: 2.5rem; }
.day { break-inside: avoid; padding-bottom: 0.8rem; }
.day h3 { margin-top: 0; }
.day ul { list-style: none; padding: 0; }
.day li { display: flex; gap: 0.6em; padding: 0; }
.day .box { flex: none; width: 1.15em; height: 1.15em; margin-top: 0.15em; }
.pain { display: flex; flex-wrap: wrap; gap: 0.2em 1.5em; color: var(--quiet); }
.poster { display: grid; gap: 0.7rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); list-style: none; padding: 0; }
.poster li { border: 1px solid var(--line); border-radius: 0.6rem; padding: 0.6rem; margin: 0; }
.poster .pair { display: flex; gap: 0.4rem; margin-top: 0.5rem; }
.poster .pair svg { flex: 1 1 0; min-width: 0; height: 8rem; background: #fff; border-radius: 0.4rem; }
@media screen and (max-width: 40rem) {
  th, td { padding: 0.4rem 0.1rem; font-size: 0.85em; }
  tbody th { min-width: 6rem; hyphens: auto; }
}
@media print {
  html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  section, article { margin-top: 0; break-before: page; }
  h2, h3, figure, li, tr, .care { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  body { line-height: 1.36; }
  figure { flex: 1 1 0; min-width: 40%; }
  figure svg { max-height: 82mm; }
  .narrow figure { min-width: 0; }
  .many figure svg { max-height: 50mm; }
  .words { grid-template-columns: 3fr 2fr; }
  .small { grid-template-columns: repeat(3, 1fr); gap: 3mm; }
  .small svg { height: 42mm; padding: 0; }
  .poster { grid-template-columns: repeat(3, 1fr); gap: 3mm; }
  .poster li { padding: 2mm; font-size: 0.85em; }
  .poster .pair { flex-direction: column; }
  .poster .pair svg { flex: none; width: 100%; height: 25mm; }
  .days { columns: 2; column-gap: 9mm; }
  .scroll { overflow: visible; }
}
)css";

std::string variables(const Palette& palette) {
  return fmt::format("--paper:{};--ink:{};--quiet:{};--line:{};--dawn:{};--amber:{};"
                     "--amber-ground:{};",
                     hex_of(palette.paper), hex_of(palette.ink), hex_of(palette.quiet_text),
                     hex_of(palette.line), hex_of(palette.dawn_text), hex_of(palette.amber_text),
                     hex_of(mixed(palette.paper, palette.amber, 0.16)));
}

std::string font_face(std::string_view web_font) {
  if (web_font.empty()) return {};
  return fmt::format("@font-face{{font-family:'{}';font-weight:200 800;"
                     "src:url(data:font/woff2;base64,{}) format('woff2');}}\n",
                     typeface, base64(web_font));
}

} // namespace

std::string guide_style(const Guide& guide, std::string_view web_font) {
  Palette on_paper = day;
  on_paper.paper = hex(0xFFFFFF);
  const bool large = guide.large_print;
  std::string style = font_face(web_font);
  style += fmt::format(":root{{color-scheme:light dark;{}}}\n", variables(day));
  style += fmt::format("@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
                       variables(night));
  style += fmt::format("body{{font:{}rem/1.5 '{}',system-ui,sans-serif;}}", large ? 1.6 : 1.125,
                       typeface);
  style += rules;
  style += fmt::format("@page{{size:{:.1f}pt {:.1f}pt;margin:{:.0f}pt;}}\n", guide.paper.width,
                       guide.paper.height, 0.85 * 54.0);
  style += fmt::format("@media print{{:root{{color-scheme:light;{}}}body{{font-size:{}pt;}}}}\n",
                       variables(on_paper), large ? 18 : 11.5);
  if (large) style += "@media print{.words{display:block}}\n";
  if (guide.compact && !large)
    style += "@media print{article{break-before:auto;break-inside:avoid;margin-top:8mm}"
             "article figure svg{max-height:38mm}body{font-size:10.5pt}}\n";
  return style;
}

} // namespace limber::draw
