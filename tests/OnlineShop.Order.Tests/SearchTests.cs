using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>How staff find orders.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class SearchTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();
    private readonly string word = $"w{Guid.NewGuid():N}"[..12];

    private OrdersClient Staff => new(host.As(Guid.CreateVersion7(), ShopRoles.Support));

    [Fact]
    public async Task An_order_is_found_by_its_number_and_by_its_whole_id()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        var number = id.ToString("N")[^8..];
        foreach (var search in new[] { number, number.ToUpperInvariant(), $"%23{number}", $"{id}", $" {id:N} " })
            (await FindAsync(search)).ShouldContain(id, search);
    }

    [Fact]
    public async Task An_order_is_found_by_any_part_of_the_customer_s_address_and_name_as_they_are_now()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        await host.DeliverAsync(new AccountRegistered(customer, $"{word}@example.com", "Ada", "en", "customer", default));
        (await FindAsync($"{word}@EXAMPLE.com")).ShouldBe([id]);
        (await FindAsync(word[3..])).ShouldBe([id]);

        await host.DeliverAsync(Profile($"new{word}@example.com", $"Юлия {word}", version: 2));
        await host.DeliverAsync(Profile("old@example.com", "Old", version: 1));
        (await FindAsync($"new{word}")).ShouldBe([id]);
        (await FindAsync($"Юлия {word}")).ShouldBe([id]);

        var order = (await Staff.ListAsync($"?all=true&search={word}")).ShouldSucceed().Items.ShouldHaveSingleItem();
        order.Customer.ShouldBe(new ApiOrderCustomer(customer, $"new{word}@example.com", $"Юлия {word}"));
        (await Staff.GetAsync(id)).Customer.ShouldBe(order.Customer);
    }

    [Fact]
    public async Task An_order_is_found_by_its_recipient_and_other_orders_of_the_customer_are_not()
    {
        await host.PlaceAsync(customer, Mugs(1));
        var gift = await host.PlaceAsync(customer, To($"Grace {word}"));
        (await FindAsync($"grace {word}")).ShouldBe([gift]);
    }

    [Fact]
    public async Task An_order_is_found_by_the_SKU_and_the_name_of_a_line_as_it_was_sold()
    {
        var product = host.AddProduct(new Money(500, "EUR"));
        host.Catalog[product] = host.Catalog[product] with { Sku = $"S-{word}", Name = $"Kettle {word}" };
        var first = await host.PlaceAsync(customer, OrderBody.Of(product));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        host.Catalog[product] = host.Catalog[product] with { Name = $"Teapot {word}" };
        var second = await host.PlaceAsync(customer, OrderBody.Of(product));

        (await FindAsync($"s-{word}")).ShouldBe([second, first], "newest first");
        (await FindAsync($"kettle {word}")).ShouldBe([first]);
        (await FindAsync($"TEAPOT {word}")).ShouldBe([second]);
    }

    [Fact]
    public async Task What_is_a_pattern_in_SQL_is_text_here()
    {
        var id = await host.PlaceAsync(customer, To($@"100%_\{word}"));
        (await FindAsync(Uri.EscapeDataString($@"0%_\{word}"))).ShouldBe([id]);
        (await FindAsync(Uri.EscapeDataString($"%{word}"))).ShouldBeEmpty();
        (await FindAsync($"_{word}")).ShouldBeEmpty();
        (await FindAsync("' or true --")).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_filters_hold_together_and_pages_follow_each_other()
    {
        var ids = new List<Guid>();
        for (var n = 0; n < 5; n++)
        {
            ids.Insert(0, await host.PlaceAsync(customer, To($"Ada {word}")));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await host.Orders(customer).CancelAsync(ids[1])).ShouldSucceed();
        var placed = (await Staff.GetAsync(ids[3])).PlacedAt;
        var until = (await Staff.GetAsync(ids[1])).PlacedAt;

        var range = $"from={placed:O}&to={until:O}".Replace("+", "%2B", StringComparison.Ordinal);
        (await ReadAsync($"search={word}&limit=2")).ShouldBe(ids);
        (await ReadAsync($"search={word}&status=cancelled")).ShouldBe([ids[1]]);
        (await ReadAsync($"search={word}&from={placed:yyyy-MM-ddTHH:mm:ss.ffffffZ}&limit=1")).ShouldBe(ids[..4]);
        (await ReadAsync($"search={word}&{range}")).ShouldBe(ids[1..4]);
        (await ReadAsync($"userId={customer}&{range}")).ShouldBe(ids[1..4]);
        (await ReadAsync($"userId={customer}&from={placed:yyyy-MM-dd}&limit=3")).ShouldBe(ids);
        (await ReadAsync($"userId={customer}&to=2020-01-01")).ShouldBeEmpty();
        (await ReadAsync($"userId={Guid.NewGuid()}&search={word}")).ShouldBeEmpty();
        (await ReadAsync($"search={word}&from=0002-01-01&to=9998-12-31")).ShouldBe(ids);
    }

    [Theory]
    [InlineData("minTotal=12.50&maxTotal=12.50", 0)]
    [InlineData("minTotal=12.5&maxTotal=40", 0, 1, 2)]
    [InlineData("minTotal=12.51", 1, 2, 3)]
    [InlineData("minTotal=12.501&maxTotal=2000", 1, 2, 3)]
    [InlineData("maxTotal=27", 0, 1)]
    [InlineData("maxTotal=26.999", 0)]
    [InlineData("minTotal=2000", 3)]
    [InlineData("minTotal=1999.001&maxTotal=2000.999", 3)]
    [InlineData("minTotal=2000.1", new int[0])]
    [InlineData("minTotal=0&maxTotal=1000000000000000", 0, 1, 2, 3)]
    public async Task Orders_are_filtered_by_their_total_in_their_own_currency(string totals, params int[] expected)
    {
        var ids = new List<Guid>();
        foreach (var (mugs, currency) in new[] { (1, "EUR"), (2, "USD"), (3, "EUR"), (1, "JPY") })
        {
            ids.Add(await host.PlaceAsync(customer, To($"Ada {word}") with { Items = Mugs(mugs).Items, Currency = currency }));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var orders = expected.Select(index => ids[index]).Reverse().ToList();
        (await ReadAsync($"userId={customer}&{totals}")).ShouldBe(orders);
        (await ReadAsync($"userId={customer}&{totals}&limit=1")).ShouldBe(orders);
        (await ReadAsync($"search={word}&{totals}")).ShouldBe(orders);
        (await ReadAsync($"search={word}&{totals}&limit=1")).ShouldBe(orders);
    }

    [Fact]
    public async Task Customers_search_their_own_orders_and_are_not_told_who_they_are()
    {
        var other = await host.PlaceAsync(Guid.CreateVersion7(), To($"Ada {word}"));
        var own = await host.PlaceAsync(customer, To($"Ada {word}"));
        foreach (var query in new[] { $"?search={word}", $"?search={word}&all=true", $"?search={word}&userId={Guid.NewGuid()}" })
            (await host.Orders(customer).ListAsync(query)).ShouldSucceed().Items.Select(order => order.Id).ShouldBe([own], query);
        (await host.Orders(customer).ListAsync($"?search={other}&all=true")).ShouldSucceed().Items.ShouldBeEmpty();
        var merchant = new OrdersClient(host.As(Guid.CreateVersion7(), ShopRoles.Merchant));
        (await merchant.ListAsync($"?search={word}&all=true")).ShouldSucceed().Items.ShouldBeEmpty();
        (await host.Orders(customer).GetAsync(own)).Customer.ShouldBeNull();
        (await host.Orders(customer).ListAsync()).ShouldSucceed().Items.ShouldAllBe(order => order.Customer == null);
    }

    [Theory]
    [InlineData("search=a&from=yesterday&to=2026-02-30&status=lost&limit=0", "search", "from", "to", "status", "limit")]
    [InlineData("search=&from=2026-03-02T10:00:00", "search", "from")]
    [InlineData("from=2026-03-02&to=2026-03-01", "to")]
    [InlineData("minTotal=-1&maxTotal=1e3", "minTotal", "maxTotal")]
    [InlineData("minTotal=1.2345&maxTotal=1,5", "minTotal", "maxTotal")]
    [InlineData("minTotal=&maxTotal=1000000000000001", "minTotal", "maxTotal")]
    [InlineData("minTotal=20.01&maxTotal=20", "minTotal", "maxTotal")]
    [InlineData("minTotal=ten&status=lost&search=a", "minTotal", "status", "search")]
    public async Task Bad_input_names_every_field(string query, params string[] fields)
    {
        (await Staff.ListAsync($"?all=true&{query}")).ShouldBeInvalid(fields);
        (await Staff.ListAsync($"?search={new string('x', 101)}")).ShouldBeInvalid("search");
    }

    [Fact]
    public async Task What_many_orders_have_is_found_whatever_their_age()
    {
        // As many as the newest that are looked at one by one have none of it, and more than the indexes may name have it.
        var product = host.AddProduct(new Money(500, "EUR"));
        host.Catalog[product] = host.Catalog[product] with { Sku = $"S-{word}", Name = $"Kettle {word}" };
        var old = await host.PlaceAsync(customer, OrderBody.Of(product) with { ShippingAddress = Luxembourg });
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = await host.PlaceAsync(customer, Mugs(1));
        List<Guid> many = [.. await CopyAsync(old, from: 1, to: 5100)];
        List<Guid> newest = [.. await CopyAsync(later, from: 6001, to: 7100)];
        try
        {
            var page = (await Staff.ListAsync($"?userId={customer}&search={word}&limit=50")).ShouldSucceed();
            page.Items.Select(order => order.Id).ShouldBe([old, .. many[..49]]);
            page = (await Staff.ListAsync($"?userId={customer}&search={word}&limit=50&after={page.Next}")).ShouldSucceed();
            page.Items.Select(order => order.Id).ShouldBe(many[49..99]);
            (await ReadAsync($"search={word}&limit=100&status=placed&to=2020-03-01")).ShouldBe(many);
            (await ReadAsync($"search={word}&limit=100&minTotal=5.01")).ShouldBeEmpty();
            (await ReadAsync($"search={many[^1]}")).ShouldBe([many[^1]]);
            (await ReadAsync($"userId={customer}&search=MUG-1&limit=100")).ShouldBe([later, .. newest]);
        }
        finally
        {
            await RemoveAsync([.. many, .. newest]);
        }
    }

    [Fact]
    public async Task Texts_are_looked_up_in_their_indexes()
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("set enable_seqscan = off");
        foreach (var (query, index) in new[]
        {
            ("select user_id from customers where lower(email) like '%ada%' or lower(name) like '%ada%'", "customers_text"),
            ("select user_id from recipients where lower(name) like '%ada%'", "recipients_text"),
            ("select sku from sold_products where lower(sku) like '%mug%' or lower(name) like '%mug%'", "sold_products_text"),
        })
        {
            string.Join('\n', await connection.QueryAsync<string>($"explain {query}")).ShouldContain(index);
        }
    }

    /// <summary>
    /// Copies an order with its lines, each copy a minute younger than the one before. Answers their ids, the youngest first.
    /// </summary>
    private async Task<IReadOnlyList<Guid>> CopyAsync(Guid order, int from, int to)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.QueryAsync<Guid>(
            """
            with copies as materialized (
              select (lpad(to_hex(1577836800000 + n * 60000), 12, '0') || '7000' || '8' || substr(md5(n::text || @order::text), 1, 15))::uuid
                as id, to_timestamp(1577836800 + n * 60) as at
              from generate_series(@from::bigint, @to::bigint) n
            ), orders as (
              insert into orders (id, user_id, status, version, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
                total_in_base_minor, address, payment_method, stock, code, payment, placed_at, updated_at)
              select c.id, o.user_id, o.status, 1, o.currency, o.subtotal_minor, o.discount_minor, o.shipping_minor, o.tax_minor,
                o.total_minor, o.total_in_base_minor, o.address, o.payment_method, o.stock, o.code, o.payment, c.at, c.at
              from copies c, orders o where o.id = @order
            ), lines as (
              insert into order_lines (order_id, line, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams)
              select c.id, l.line, l.product_id, l.sku, l.name, l.quantity, l.unit_price_minor, l.line_total_minor, l.weight_grams
              from copies c, order_lines l where l.order_id = @order
            )
            select id from copies order by id desc
            """,
            new { order, from, to });
    }

    private async Task RemoveAsync(Guid[] orders)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from order_lines where order_id = any(@orders)", new { orders });
        await connection.ExecuteAsync("delete from orders where id = any(@orders)", new { orders });
    }

    private static OrderBody To(string name) => Mugs(1) with { ShippingAddress = Luxembourg with { Name = name } };

    private UserProfileChanged Profile(string email, string name, long version) =>
        new(customer, email, name, "en", "EUR", null, [], false, version, default);

    private async Task<IReadOnlyList<Guid>> FindAsync(string search) => await ReadAsync($"search={search}");

    /// <summary>All pages of everybody's orders.</summary>
    private async Task<List<Guid>> ReadAsync(string query)
    {
        var all = query.Contains("userId", StringComparison.Ordinal) ? "" : "&all=true";
        var ids = new List<Guid>();
        for (string? after = ""; after is not null;)
        {
            var page = (await Staff.ListAsync($"?{query}{all}{(after.Length > 0 ? $"&after={after}" : "")}")).ShouldSucceed();
            ids.AddRange(page.Items.Select(order => order.Id));
            after = page.Next;
        }

        return ids;
    }
}
