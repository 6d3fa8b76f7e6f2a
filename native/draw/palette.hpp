// The one table of colours, for pictures, videos and print, by day and by night.
#pragma once

#include "draw/colour.hpp"
#include "figure/figure_colours.hpp"

namespace limber::draw {

/// Dawn and amber are fills with `on_fill` text and an outline of it, never text colours; text in a
/// hue uses the `_text` shade. Left and right also differ by word and shape.
struct Palette {
  Colour paper;      // the background
  Colour ink;        // text and outlines
  Colour quiet_text; // less important text, still easy to read
  Colour line;       // rulers and frames: thin lines, never text
  Colour stone;      // what stands in the room, the middle of a skeleton
  Colour dawn;       // the accent; the person's right
  Colour sky;        // the person's left
  Colour moss;       // done, seen well
  Colour amber;      // attention, no alarm
  Colour red_flag;   // only for signs to see a doctor
  Colour on_fill;    // text and outlines on dawn and amber
  Colour dawn_text;
  Colour sky_text;
  Colour moss_text;
  Colour amber_text;
  Colour mat; // what the figure stands, lies and leans on
  Colour wall;
  Colour chair;
  bool night = false;                     // a dark ground
  figure::Skin skin = figure::usual_skin; // of the figure
};

inline constexpr Palette day{
    .paper = hex(0xFBF7F0),
    .ink = hex(0x1F2A2E),
    .quiet_text = hex(0x5A6266),
    .line = hex(0xB9AEA0),
    .stone = hex(0xB9AEA0),
    .dawn = hex(0xE2754F),
    .sky = hex(0x4F86A6),
    .moss = hex(0x4E7F63),
    .amber = hex(0xD9A441),
    .red_flag = hex(0xB3261E),
    .on_fill = hex(0x1F2A2E),
    .dawn_text = hex(0xA8441F),
    .sky_text = hex(0x33637F),
    .moss_text = hex(0x3D664F),
    .amber_text = hex(0x7D5A12),
    .mat = hex(0xDCD2C3),
    .wall = hex(0xF3EADC),
    .chair = hex(0xC9AE8E),
};

inline constexpr Palette night{
    .paper = hex(0x14191C),
    .ink = hex(0xF1ECE3),
    .quiet_text = hex(0xB4B0A8),
    .line = hex(0x6F6960),
    .stone = hex(0xC7BDB0),
    .dawn = hex(0xEC8C69),
    .sky = hex(0x76A9C7),
    .moss = hex(0x76A88A),
    .amber = hex(0xE3B65F),
    .red_flag = hex(0xF2857C),
    .on_fill = hex(0x14191C),
    .dawn_text = hex(0xEC8C69),
    .sky_text = hex(0x8DBAD4),
    .moss_text = hex(0x8DBB9F),
    .amber_text = hex(0xE3B65F),
    .mat = hex(0x3B4144),
    .wall = hex(0x262D30),
    .chair = hex(0x7C6650),
    .night = true,
};

} // namespace limber::draw
