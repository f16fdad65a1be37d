using System.Text;
using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Payments;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Tests;

/// <summary>Clients of Payment, and steps that several tests share.</summary>
internal static class PaymentSteps
{
    /// <summary>The payments of a customer.</summary>
    public static PaymentsClient Payments(this PaymentHost host, Guid customer) => new(host.As(customer));

    /// <summary>Payment as somebody sees it who is not signed in.</summary>
    public static PaymentsClient PaymentsOfNobody(this PaymentHost host) => new(host.Anonymous);

    public static PaymentsClient PaymentsOfAdmin(this PaymentHost host) => new(host.AsAdmin());

    /// <summary>Payment as other services call it.</summary>
    public static PaymentsClient PaymentsOfService(this PaymentHost host) => new(host.AsService());

    /// <summary>The order asks for its payment by a call; the body is the message as it is on the wire.</summary>
    public static Task<Answer<PaymentAnswer>> CallAsync(this PaymentHost host, AuthorizePayment command) =>
        host.PaymentsOfService().PostAsync<PaymentAnswer>("/internal/payments", Body(command));

    /// <summary>The body of such a call.</summary>
    public static HttpContent Body(AuthorizePayment command) => new StringContent(
        JsonSerializer.Serialize(command, MessageCatalog.Of(typeof(AuthorizePayment)).Json), Encoding.UTF8, "application/json");

    /// <summary>The order asks for a part of its money back.</summary>
    public static RefundPayment Refund(this AuthorizePayment order, long minor) =>
        new(order.OrderId, Guid.CreateVersion7(), new Money(minor, order.Amount.Currency), "returned");

    /// <summary>Runs a statement on the database.</summary>
    /// <param name="orders">What the statement names <c>@orders</c>.</param>
    public static async Task ExecuteAsync(this PaymentHost host, string sql, params Guid[] orders)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { orders });
    }

    /// <summary>The payment of an order, as it is stored.</summary>
    public static async Task<OrderPayment> StoredAsync(this PaymentHost host, Guid orderId)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<OrderPayment>("select * from payments where order_id = @orderId", new { orderId });
    }

    /// <summary>The rows that sweeps have skipped, as the API lists them.</summary>
    public static async Task<IEnumerable<string>> SkippedAsync(this PaymentHost host)
    {
        var page = await host.PaymentsOfAdmin().GetAsync<ApiPage<SkippedRow>>("/api/dead-letters/skipped");
        return page.ShouldSucceed().Items.Select(row => row.RowId);
    }

    private sealed record SkippedRow(string RowId);
}
