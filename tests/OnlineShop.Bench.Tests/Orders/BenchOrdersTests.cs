using Npgsql;
using OnlineShop.Bench.Orders;
using OnlineShop.Bench.Shop;
using OnlineShop.Data.Statements;
using OnlineShop.Verify;
using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Invariants;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Tests.Orders;

/// <summary>In databases with the tables of Order and Statistics, as their migrations make them.</summary>
public sealed class BenchOrdersTests : IAsyncLifetime
{
    private const int Count = 1500;

    private TestServer server = null!;
    private string administration = null!;
    private NpgsqlDataSource order = null!;
    private NpgsqlDataSource statistics = null!;

    public async Task InitializeAsync()
    {
        server = await TestPostgres.StartServerAsync();
        administration = TestPostgres.ConnectionTo(server.Port);
        order = await CreateAsync("order");
        statistics = await CreateAsync("statistics");
    }

    public async Task DisposeAsync()
    {
        await order.DisposeAsync();
        await statistics.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Made_orders_are_as_the_shop_would_have_made_them()
    {
        await FillAsync();
        await using var sources = new ShopSources(new VerifyOptions(administration, new Uri("http://localhost"), TimeSpan.Zero));
        var facts = new ShopFacts(sources, CancellationToken.None);
        foreach (var invariant in new IInvariant[] { new AmountsAddUp(), new OrdersFollowTheirProcess(), new ReturnsWithinOrders() })
            (await invariant.CheckAsync(facts, CancellationToken.None)).Breaches.ShouldBeEmpty(invariant.Name);

        (await CountAsync(order, "orders")).ShouldBe(Count);
        (await CountAsync(order, "orders where deadline is not null or cart_due_at is not null or by_call"))
            .ShouldBe(0, "nothing is due");
        (await CountAsync(order, "orders where updated_at > now() or placed_at < now() - interval '731 days'")).ShouldBe(0);
        (await CountAsync(order, "returns")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Made_orders_are_found_by_their_customer_recipient_and_products()
    {
        await FillAsync();
        (await CountAsync(order, "orders o where not exists (select from customers c where c.user_id = o.user_id)")).ShouldBe(0);
        (await CountAsync(
            order, "orders o where not exists (select from recipients r where r.user_id = o.user_id and r.name = o.address ->> 'name')"))
            .ShouldBe(0);
        (await CountAsync(
            order, "order_lines l where not exists (select from sold_products p where p.sku = l.sku and p.name = l.name)"))
            .ShouldBe(0);
    }

    [Fact]
    public async Task They_are_taken_out_again_and_what_was_there_before_stays()
    {
        string[] tables =
        [
            "orders", "order_lines", "order_history", "returns", "return_lines", "order_refunds", "order_notes", "customers", "recipients",
            "sold_products",
        ];
        await ExecuteAsync(
            order, "insert into customers (user_id, email, name, version) values (gen_random_uuid(), 'own@example.com', 'Own', 0)");
        await ExecuteAsync(order, "insert into recipients (user_id, name) values (gen_random_uuid(), 'Own')");
        await ExecuteAsync(order, "insert into sold_products (sku, name) values ('OWN', 'Own')");
        await FillAsync();
        await ExecuteAsync(
            order,
            """
            insert into order_notes (id, order_id, author_id, text, created_at)
            select gen_random_uuid(), id, id, 'Seen', now() from orders limit 1
            """);
        await ExecuteAsync(
            statistics,
            $"""
            insert into orders (id, user_id, status, version, currency, total_minor, updated_at)
            values (gen_random_uuid(), '{MadeIds.Customer(7)}', 'delivered', 6, 'EUR', 100, now())
            """);

        await new BenchOrders(order, statistics).RemoveAsync(CancellationToken.None);

        foreach (var table in tables)
            (await CountAsync(order, table)).ShouldBe(table is "customers" or "recipients" or "sold_products" ? 1 : 0, table);
        (await CountAsync(statistics, "orders")).ShouldBe(0, "Statistics took it over meanwhile");
    }

    private Task FillAsync() => new BenchOrders(order, statistics)
        .FillAsync(new MadeOrders(Count, TimeProvider.System.GetUtcNow().AddHours(-1)), CancellationToken.None);

    private async Task<NpgsqlDataSource> CreateAsync(string service)
    {
        await using var postgres = NpgsqlDataSource.Create(administration);
        await ExecuteAsync(postgres, $"create database \"{service}-db\"");
        var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(administration) { Database = $"{service}-db" }.ConnectionString);
        var folder = Path.Combine(LocalShop.Root, "services", char.ToUpperInvariant(service[0]) + service[1..], "Migrations");
        foreach (var migration in Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal))
            await ExecuteAsync(database, await File.ReadAllTextAsync(migration));
        return database;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string of)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.SingleAsync<long>($"select count(*) from {of}", null, CancellationToken.None);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
