using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Payments;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class ReadTests(PaymentHost host)
{
    [Fact]
    public async Task A_customer_sees_their_own_payment_and_nobody_elses()
    {
        host.Reset();
        var order = await host.PayAsync(host.Command(amount: "10000.00", currency: "KZT"));
        var id = (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
        var (owner, other) = (host.Payments(order.UserId), host.Payments(Guid.CreateVersion7()));

        var payment = (await owner.ListAsync($"?orderId={order.OrderId}")).ShouldSucceed().Items.ShouldHaveSingleItem();
        (payment.Id, payment.OrderId, payment.Status).ShouldBe((id, order.OrderId, "captured"));
        payment.Captured.ShouldBe(new Money(10000_00, "KZT"));
        payment.Charge.ShouldBe(new ApiCharge(new Money(19_00, "EUR"), 0.0019m, new DateOnly(2026, 3, 2), "ECB"));
        (await other.ListAsync($"?orderId={order.OrderId}")).ShouldSucceed().Items.ShouldBeEmpty();
        (await host.PaymentsOfAdmin().ListAsync($"?orderId={order.OrderId}")).ShouldSucceed().Items.ShouldHaveSingleItem()
            .ShouldBe(payment);

        (await owner.FindAsync(id)).ShouldSucceed().ShouldBe(payment);
        (await other.FindAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await other.RefundsAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Payments_are_read_page_by_page()
    {
        host.Reset();
        var user = Guid.CreateVersion7();
        for (var count = 0; count < 3; count++)
        {
            host.Clock.Advance(TimeSpan.FromMilliseconds(5));
            await host.PayAsync(host.Command(userId: user));
        }

        var first = (await host.Payments(user).ListAsync("?limit=2")).ShouldSucceed();
        var second = (await host.Payments(user).ListAsync($"?limit=2&after={first.Next}")).ShouldSucceed();

        first.Items.Count.ShouldBe(2);
        second.Items.Count.ShouldBe(1);
        second.Next.ShouldBeNull();
        first.Items.Concat(second.Items).Select(payment => payment.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task Bad_parameters_are_all_named() =>
        (await host.Payments(Guid.CreateVersion7()).ListAsync("?orderId=x&after=y&limit=0"))
            .ShouldBeInvalid("orderId", "after", "limit");

    [Fact]
    public async Task Nobody_reads_without_signing_in_and_the_books_are_for_administrators()
    {
        (await host.PaymentsOfNobody().ListAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Payments(Guid.CreateVersion7()).BalanceAsync()).ShouldBeRefused(HttpStatusCode.Forbidden);
    }
}
