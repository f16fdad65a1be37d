using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Orders;

/// <summary>What Order answers to other services of the shop.</summary>
public sealed class InternalOrdersClient(HttpClient http) : ApiClient(http)
{
    /// <summary>The list that other services reconcile with.</summary>
    public async Task<ApiOrderSummaries> SummariesAsync()
    {
        var items = (await GetAsync<IReadOnlyList<JsonElement>>("/internal/orders")).Body
            .ToLookup(item => item.TryGetProperty("error", out _));
        return new(
            [.. items[false].Select(item => item.Deserialize<ApiOrderSummary>(Json)!)],
            [.. items[true].Select(item => item.Deserialize<ApiUnreadableOrder>(Json)!)]);
    }

    /// <summary>The orders of a person that are not over.</summary>
    public async Task<IReadOnlyList<Guid>> OpenAsync(Guid userId) =>
        (await GetAsync<IReadOnlyList<Guid>>($"/internal/orders/open?userId={userId}")).Body;

    /// <summary>What Order holds about a person.</summary>
    public async Task<ApiOrderExport> ExportAsync(Guid userId) =>
        (await GetAsync<ApiOrderExport>($"/internal/people/{userId}")).Body;
}

/// <summary>The list of orders, by whether they could be read.</summary>
public sealed record ApiOrderSummaries(
    IReadOnlyList<ApiOrderSummary> Orders, IReadOnlyList<ApiUnreadableOrder> Unreadable);

/// <summary>The short form of an order.</summary>
public sealed record ApiOrderSummary(
    Guid Id, Guid UserId, OrderStatus Status, long Version, Money Total, Money TotalInBase, DateTimeOffset PlacedAt,
    DateTimeOffset UpdatedAt, IReadOnlyList<ApiRefundSummary> Refunds);

/// <summary>The short form of a refund.</summary>
/// <param name="Lines">What came back, if the refund pays for a return.</param>
public sealed record ApiRefundSummary(
    Guid Id, Money Amount, DateTimeOffset At, Guid? ReturnId = null, IReadOnlyList<StockLine>? Lines = null);

/// <summary>Stands in for an order that cannot be read.</summary>
public sealed record ApiUnreadableOrder(Guid Id, string Error);

/// <summary>What Order holds about a person.</summary>
public sealed record ApiOrderExport(
    IReadOnlyList<ApiExportedCartItem> Cart, IReadOnlyList<ApiOrder> Orders, IReadOnlyList<ApiReturn> Returns,
    IReadOnlyList<ApiRefund> Refunds, ApiExportedCustomer Customer, IReadOnlyList<ApiExportedNote> Notes);

/// <summary>Who a customer is, in the export.</summary>
public sealed record ApiExportedCustomer(IReadOnlyList<string> Recipients, string? Email = null, string? Name = null);

/// <summary>What staff noted on an order, in the export.</summary>
public sealed record ApiExportedNote(Guid OrderId, string Text, DateTimeOffset CreatedAt);

/// <summary>A line of the cart in the export.</summary>
public sealed record ApiExportedCartItem(Guid ProductId, int Quantity);
