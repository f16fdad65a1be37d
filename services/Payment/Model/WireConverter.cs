using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OnlineShop.Payment.Model;

/// <summary>Stores a status in its wire form.</summary>
internal sealed class WireConverter<T>() : ValueConverter<T, string>(
    value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), text => Enum.Parse<T>(text, true))
    where T : struct, Enum;
