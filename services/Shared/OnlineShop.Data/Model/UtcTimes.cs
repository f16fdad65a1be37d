using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OnlineShop.Data.Model;

/// <summary>
/// Writes every time in UTC: the database takes no other, and a time of a request has the offset that its sender wrote.
/// </summary>
public sealed class UtcTimes()
    : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
