using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>What the people of the shop have changed of a product, newest first; older changes are added below.</summary>
public sealed partial class HistoryPanel
{
    /// <summary>The order in which a change's fields are shown; what has no place here comes last.</summary>
    private static readonly string[] FieldOrder =
    [
        "name", "sku", "category", "price", "weightGrams", "description", "image", "retired", "onHand", "reason", "note", "family",
        "options", "alt", "position", "hiddenReason",
    ];

    private readonly List<ProductChange> changes = [];
    private Reply? problem;
    private string? next;
    private bool isRead;
    private (Guid, int) read;

    /// <summary>Whose history it is.</summary>
    [Parameter, EditorRequired]
    public Guid ProductId { get; set; }

    /// <summary>The categories, for their names.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Category> Categories { get; set; } = [];

    /// <summary>Another number once something was changed on the page: the history is read anew.</summary>
    [Parameter]
    public int Changed { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (read == (ProductId, Changed))
            return;
        read = (ProductId, Changed);
        (next, isRead) = (null, false);
        await MoreAsync();
    }

    private async Task MoreAsync()
    {
        var (asked, from) = (read, next);
        var reply = await Products.HistoryAsync(ProductId, from);
        if (reply.Value is { } page)
            await People.LearnAsync(page.Items.Select(change => change.ChangedBy), State is null ? null : (await State).User);
        // Something was changed meanwhile: a newer answer is on its way.
        if (asked != read)
            return;
        problem = reply.IsDone ? null : reply;
        if (reply.Value is null)
            return;
        if (from is null)
            changes.Clear();
        changes.AddRange(reply.Value.Items);
        (next, isRead) = (reply.Value.Next, true);
    }

    private static List<FieldChange> FieldsOf(ProductChange change) =>
        [.. change.Fields.OrderBy(field => Array.IndexOf(FieldOrder, field.Field) is >= 0 and var place ? place : FieldOrder.Length)];

    /// <summary>A field that has no text yet is named as the API names it.</summary>
    private string FieldName(string field) => Text["field:" + field] is { ResourceNotFound: false } text ? text.Value : field;

    private string OperationName(string operation) =>
        Audit["operation:" + operation] is { ResourceNotFound: false } text ? text.Value : operation;

    private string ValueOf(string field, object? value) => value is not JsonElement json ? "–" : (field, json.ValueKind) switch
    {
        ("price", JsonValueKind.Object) => Visitor.Money(
            new Money { Amount = json.GetProperty("amount").GetString()!, Currency = json.GetProperty("currency").GetString()! }),
        ("category", JsonValueKind.String) => CategoryName(json.GetString()!),
        ("reason", JsonValueKind.String) => Text["reason:" + json.GetString()],
        // The API counts from 0.
        ("position", JsonValueKind.Number) => $"{json.GetInt32() + 1}",
        ("options", JsonValueKind.Array) => string.Join(", ", json.EnumerateArray().Select(OptionOf)),
        (_, JsonValueKind.True) => Text["yes"],
        (_, JsonValueKind.False) => Text["no"],
        (_, JsonValueKind.String) => json.GetString()!,
        _ => json.GetRawText(),
    };

    private static string OptionOf(JsonElement option) =>
        $"{option.GetProperty("name").GetString()}: {option.GetProperty("value").GetString()}";

    private string CategoryName(string slug) => Categories.FirstOrDefault(category => category.Slug == slug)?.Name ?? slug;
}
