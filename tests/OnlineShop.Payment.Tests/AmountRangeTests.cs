using Npgsql;
using OnlineShop.ApiClients;
using OnlineShop.Data.Statements;

namespace OnlineShop.Payment.Tests;

/// <summary>
/// The database takes no amount that nobody could read; sums over many may be larger. A host of its own, since the books are only
/// added to.
/// </summary>
public sealed class AmountRangeTests(PaymentHost host) : IClassFixture<PaymentHost>
{
    [Theory]
    [InlineData("update payments set amount_minor = 1000000000000001", "payments_amounts_in_range")]
    [InlineData("update payments set charge_minor = 1000000000000001", "payments_amounts_in_range")]
    [InlineData("update payments set fee_minor = 1000000000000001", "payments_amounts_in_range")]
    [InlineData("update refunds set amount_minor = 1000000000000001", "refunds_amounts_in_range")]
    [InlineData(
        "insert into ledger_entries select transaction_id, 99, 'sales', 'EUR', 1000000000000001, 0 from ledger_entries limit 1",
        "ledger_entries_amounts_in_range")]
    public async Task An_amount_beyond_the_range_of_money_is_not_stored(string sql, string constraint)
    {
        var order = await host.PayAsync(host.Command());
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into refunds (id, payment_id, amount_minor, currency, charge_minor, charge_currency, reason, status, created_at)
            select gen_random_uuid(), id, 1, currency, 1, currency, 'test', 'refused', now() from payments where order_id = @OrderId
            """, new { order.OrderId });
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql)))
            .ConstraintName.ShouldBe(constraint);
    }

    [Fact]
    public async Task The_books_are_summed_up_beyond_sixty_four_bits()
    {
        var order = await host.PayAsync(host.Command());
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            with t as (
              insert into ledger_transactions (id, payment_id, kind, at)
              select gen_random_uuid(), p.id, 'test', now() from payments p, generate_series(1, 10000)
              where p.order_id = @OrderId returning id)
            insert into ledger_entries (transaction_id, line, account, currency, debit_minor, credit_minor)
            select t.id, side.line, side.account, 'JPY',
              case side.line when 1 then 1000000000000000 else 0 end, case side.line when 2 then 1000000000000000 else 0 end
            from t, (values (1::smallint, 'provider_balance'), (2::smallint, 'sales')) as side (line, account)
            """, new { order.OrderId });

        var books = (await host.PaymentsOfAdmin().BalanceAsync()).ShouldSucceed();
        books.Balanced.ShouldBeTrue();
        var sales = books.Accounts.Single(account => account is { Currency: "JPY", Account: "sales" });
        (sales.CreditMinor, sales.BalanceMinor)
            .ShouldBe((10_000_000_000_000_000_000m, -10_000_000_000_000_000_000m));
    }
}
