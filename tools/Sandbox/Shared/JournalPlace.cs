namespace OnlineShop.Sandbox.Shared;

/// <summary>Where an entry is in its journal's file, in bytes.</summary>
internal readonly record struct JournalPlace(long Offset, int Length);
