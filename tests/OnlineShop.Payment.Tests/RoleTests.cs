using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Payments;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Payment.Tests;

/// <summary>Who may do what with whose payments.</summary>
public sealed class RoleTests(PaymentHost host) : IClassFixture<PaymentHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone = ["receiveStripeEvent"],
        SignedIn = ["listPayments", "getPayment", "listPaymentRefunds"],
        Admin = ["getTrialBalance", "refundPayment"],
        Services = ["authorizePayment"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();

    [Fact]
    public async Task Support_reads_a_payment_and_moves_no_money()
    {
        var order = await host.PayAsync(host.Command());
        var id = (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
        var support = Of(ShopRoles.Support);

        (await support.FindAsync(id)).ShouldSucceed().Status.ShouldBe("captured");
        (await support.ListAsync($"?orderId={order.OrderId}")).ShouldSucceed().Items.ShouldHaveSingleItem().Id.ShouldBe(id);
        (await support.RefundAsync(id, new RefundBody(new Money(1_00, "EUR"), "goodwill")))
            .ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await support.BalanceAsync()).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await support.RefundsAsync(id)).ShouldSucceed().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Merchants_see_their_own_payments_alone()
    {
        var order = await host.PayAsync(host.Command());
        var id = (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
        var merchant = Of(ShopRoles.Merchant);

        (await merchant.FindAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await merchant.RefundsAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await merchant.ListAsync()).ShouldSucceed().Items.ShouldBeEmpty();
    }

    private PaymentsClient Of(string role) => new(host.As(Guid.CreateVersion7(), role));
}
