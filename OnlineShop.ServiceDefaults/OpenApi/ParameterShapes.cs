using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>
/// How query parameters are described. Services read them as texts, to name every one that is wrong; a name means the same
/// everywhere.
/// </summary>
internal static class ParameterShapes
{
    private static readonly Dictionary<string, Func<OpenApiSchema>> ByName = new(StringComparer.Ordinal)
    {
        ["limit"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = "1",
            Maximum = $"{Pages.Longest}",
            Default = JsonValue.Create(20),
            Description = "The most items of the page.",
        },
        ["after"] = () => Text("The `next` of the page before; left out for the first page."),
        ["all"] = () => Flag("Everybody's; for support and administrators."),
        ["unread"] = () => Flag("Those alone that are not read yet."),
        ["locked"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.Boolean,
            Description = "Those alone that the shop has locked, or has not; all where it is left out.",
        },
        ["from"] = () => Text($"The beginning, included. {DateOrTime.Form}"),
        ["to"] = () => Text($"The end, included. {DateOrTime.Form}"),
        ["asOf"] = () => Text($"The moment that the report is of. {DateOrTime.Form}"),
        ["currency"] = Currency,
        ["base"] = Currency,
        ["country"] = () => Text("ISO 3166-1, two letters.", "^[A-Za-z]{2}$"),
        ["date"] = () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        ["weightGrams"] = () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Maximum = "1000000" },
        ["minPrice"] = Amount,
        ["maxPrice"] = Amount,
        ["minTotal"] = Amount,
        ["maxTotal"] = Amount,
        ["minRating"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = "1",
            Maximum = "5",
            Description = "The fewest stars of the mean rating.",
        },
        ["subtotal"] = Amount,
        ["option"] = () => Text("A shipping option, such as express.", "^[a-z][A-Za-z0-9]{0,31}$"),
        ["lastEventId"] = () => new OpenApiSchema { Type = JsonSchemaType.String },
        ["amount"] = Amount,
    };

    /// <summary>A currency's code.</summary>
    public static OpenApiSchema Currency() => Text("ISO 4217, three letters.", "^[A-Za-z]{3}$");

    /// <summary>The schema of a parameter; null where its name says nothing.</summary>
    public static OpenApiSchema? Of(string name) =>
        ByName.TryGetValue(name, out var schema) ? schema()
        : name.EndsWith("Id", StringComparison.Ordinal) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }
        : null;

    private static OpenApiSchema Amount() => Text("A decimal number, such as 12.34.", @"^\d+(\.\d+)?$");

    private static OpenApiSchema Flag(string description) =>
        new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false), Description = description };

    private static OpenApiSchema Text(string description, string? pattern = null) =>
        new() { Type = JsonSchemaType.String, Description = description, Pattern = pattern };
}
