using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Audit;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Audit;

/// <summary>What the people of the shop have changed, newest first.</summary>
public sealed partial class AuditPage
{
    private AuditQuery query = new();
    private IReadOnlyList<string> unavailable = [];
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => query = AuditQuery.Of(Service, Actor, Subject, From, To, After);

    private async Task<ListPart<ShopAuditEntry>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Log.ListAsync(query, cancel);
        unavailable = [.. reply.Value?.Unavailable ?? []];
        List<ShopAuditEntry> items = [.. reply.Value?.Items ?? []];
        var people = items.Select(entry => entry.ActorId).Concat(query.Actor is { } actor ? [actor] : []);
        names = await Log.NamesAsync(people, cancel);
        await InvokeAsync(StateHasChanged);
        return new(reply, items, reply.Value?.Next?.ToString());
    }

    private void Go(AuditQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string NameOf(Guid account) => names.GetValueOrDefault(account) ?? account.ToString();

    private string ServiceName(string? service) => Text[string.IsNullOrEmpty(service) ? "allServices" : "service:" + service];

    /// <summary>An operation that has no text yet is named as the API names it.</summary>
    private string OperationName(string operation)
    {
        var text = Text["operation:" + operation];
        return text.ResourceNotFound ? operation : text;
    }
}
