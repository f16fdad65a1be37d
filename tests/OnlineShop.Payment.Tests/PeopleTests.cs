using OnlineShop.Data.Statements;

namespace OnlineShop.Payment.Tests;

/// <summary>What Payment shows and removes of a person.</summary>
[Collection(PaymentCollection.Name)]
public sealed class PeopleTests : IDisposable
{
    private readonly PaymentHost host;
    private readonly Guid customer = Guid.CreateVersion7();

    public PeopleTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task The_export_has_every_payment()
    {
        var order = await host.PayAsync(host.Command(userId: customer));
        var payment = (await host.PaymentsOfService().ExportAsync(customer)).Payments.ShouldHaveSingleItem();
        payment.Payment.OrderId.ShouldBe(order.OrderId);
        payment.PaymentMethod.ShouldBe("tok_visa");
    }

    [Fact]
    public async Task Of_an_erased_person_the_books_remain_and_the_card_does_not()
    {
        var order = await host.PayAsync(host.Command(userId: customer));
        var books = await host.BooksAsync(order.OrderId);

        await host.EraseAsync(customer);
        await host.EraseAsync(customer, round: 2);

        (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldNotBeNull();
        (await host.BooksAsync(order.OrderId)).ShouldBe(books, ignoreOrder: true);
        (await MethodAsync(order.OrderId)).ShouldBe("");
        // The command that comes again charges nothing, and tells the result again.
        await host.RedeliverAsync(order);
        await host.WorkAsync();
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task A_payment_under_way_keeps_the_card_until_it_is_over()
    {
        var order = host.Command(userId: customer);
        await host.DeliverAsync(order);
        await host.EraseAsync(customer);
        (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldBeNull();

        await host.WorkAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.EraseDueAsync();

        (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldNotBeNull();
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
        (await MethodAsync(order.OrderId)).ShouldBe("");
    }

    private async Task<string> MethodAsync(Guid orderId)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<string>(
            "select payment_method from payments where order_id = @orderId", new { orderId });
    }
}
