using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Product.Imports;
using static OnlineShop.Product.Tests.Imports.ImportSteps;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Imports;

/// <summary>Files of products: rows make products and change them, bad ones are reported, and nothing is done twice.</summary>
[Collection(nameof(ProductFiles))]
public sealed class ImportTests(ProductHost host)
{
    [Fact]
    public async Task Rows_make_products_and_change_them_and_the_same_file_changes_nothing()
    {
        var known = await host.CreateAsync(NewProduct() with { Name = "Old name", OnHand = 10 });
        var sku = NewSku();
        var file = File(
            Header, $"{sku},\"Lamp, green\",\"Bright.\r\nVery.\",home,12.50,300,7,",
            $"{known.Sku.ToLowerInvariant()},New name,,,\"9,90\",,4,false");

        var import = await host.TakeInAsync(file);

        import.Counts().ShouldBe((1, 1, 0, 0));
        var made = (await host.Products().FindAsync(sku)).ShouldSucceed();
        (made.Name, made.Description, made.Category, made.Price, made.WeightGrams, made.Available, made.Version)
            .ShouldBe(("Lamp, green", "Bright.\nVery.", "home", Euros(12.5m), 300, 7, 1));
        var changed = await host.Products().GetAsync(known.Id);
        (changed.Sku, changed.Name, changed.Description, changed.Price, changed.Available, changed.Version)
            .ShouldBe((known.Sku, "New name", known.Description, Euros(9.9m), 4, 2));
        var movement = (await host.ProductsOfAdmin().MovementsAsync(known.Id)).ShouldSucceed().Items[0];
        (movement.Quantity, movement.Reason, movement.ChangedBy).ShouldBe((-6, "correction", import.CreatedBy));
        (await host.MovementsAsync(made.Id)).All.ShouldBe(7);

        (await host.TakeInAsync(file)).Counts().ShouldBe((0, 0, 2, 0));
        (await host.Products().GetAsync(known.Id)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_and_stores_nothing()
    {
        var (known, sku) = (await host.CreateAsync(), NewSku());
        var import = await host.TakeInAsync(File("sku,name,description,category,price,weightGrams",
            $"{sku},Lamp,Bright.,home,12.50,300", $"{known.Sku},Other,,,,", $"{NewSku()},,,,,"), dryRun: true);

        (import.DryRun, import.Counts()).ShouldBe((true, (1, 1, 0, 1)));
        (await host.Products().FindAsync(sku)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Products().GetAsync(known.Id)).Name.ShouldBe(known.Name);
    }

    [Fact]
    public async Task Each_bad_row_is_reported_with_its_columns_and_stops_no_other()
    {
        var (good, known) = (NewSku(), await host.CreateIdAsync(onHand: 10));
        var reserved = (await host.Products().GetAsync(known)).Sku;
        await host.DeliverAsync(host.Reserve(Guid.NewGuid(), new StockLine(known, 6)));

        var import = await host.TakeInAsync(File(
            Header, "B-1,Lamp,Bright.,nowhere,cheap,0,-1,maybe", $"{good},Lamp,Bright.,home,1.00,1,1,", ",Lamp,Bright.,home,1.00,1,1,",
            $"{good},Lamp,Bright.,home,2.00,1,1,", "B-2,Lamp", $"{reserved},,,,,,5,", "B-3,\"La\"mp,Bright.,home,1.00,1,1,"));

        import.Counts().ShouldBe((1, 0, 0, 6));
        import.Problems!.Select(problem => (problem.Row, problem.Column)).ShouldBe(
        [
            (2, "category"), (2, "onHand"), (2, "price"), (2, "retired"), (2, "weightGrams"), (4, "sku"), (5, "sku"), (6, null), (7, "onHand"),
            (8, null),
        ]);
        import.Problems!.Single(problem => problem.Row == 5).Message.ShouldBe("Row 3 has it already.");
        var report = System.Text.Encoding.UTF8.GetString(await host.DownloadAsync($"/api/products/imports/{import.Id}/bad-rows.csv"));
        report.ShouldStartWith("\uFEFFrow,problem," + Header);
        report.ShouldContain("7,onHand: 6 units are reserved for orders.," + reserved);
    }

    [Fact]
    public async Task Rows_retire_products_and_offer_them_again()
    {
        var product = await host.CreateAsync();
        (await host.TakeInAsync(File("sku,retired", $"{product.Sku},true"))).Changed.ShouldBe(1);
        (await host.Products().GetAsync(product.Id)).Retired.ShouldBeTrue();
        (await host.TakeInAsync(File("sku,retired", $"{product.Sku},TRUE"))).Unchanged.ShouldBe(1);
        (await host.TakeInAsync(File("sku,name", $"{product.Sku},Other"))).Problems!.Single().Column.ShouldBe("retired");

        (await host.TakeInAsync(File("sku;retired;name", $"{product.Sku};false;Other"))).Changed.ShouldBe(1);
        var offered = await host.Products().GetAsync(product.Id);
        (offered.Retired, offered.Name, offered.Version).ShouldBe((false, "Other", 3));
    }

    [Fact]
    public async Task An_import_goes_on_where_it_was_when_the_service_ended_and_does_nothing_twice()
    {
        var last = await host.CreateAsync();
        var skus = Enumerable.Range(0, 400).Select(_ => NewSku()).ToArray();
        var file = File(
            ["sku,name,description,category,price,weightGrams,onHand", .. skus.Select(sku => $"{sku},Lamp,Bright.,home,1.00,1,2"), $"{last.Sku},,,,,,3"]);
        var id = (await host.ProductsOfAdmin().ImportAsync(file)).ShouldSucceed(HttpStatusCode.Accepted).Id;
        using var killed = new CancellationTokenSource();
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("select 1 from products where id = @id for update", new { id = last.Id });
            var working = host.Get<ImportWorker>().RunOnceAsync(killed.Token);
            await Eventually.BecomesAsync(
                async () => (await host.ProductsOfAdmin().ImportAsync(id)).ShouldSucceed().Done, done => done == 400, "two batches are done");
            await killed.CancelAsync();
            await working;
        }

        (await host.Get<ImportWorker>().RunOnceAsync(default)).ShouldBe(0);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        (await host.Get<ImportWorker>().RunOnceAsync(default)).ShouldBe(1);

        var import = (await host.ProductsOfAdmin().ImportAsync(id)).ShouldSucceed();
        (import.State, import.Counts()).ShouldBe(("done", (400, 1, 0, 0)));
        var made = (await host.Products().FindAsync(skus[0])).ShouldSucceed();
        (await host.MovementsAsync(made.Id)).All.ShouldBe(2);
        (await host.StockAsync(last.Id)).OnHand.ShouldBe(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(201)]
    public async Task An_import_ends_with_its_last_row_whatever_their_number(int rows)
    {
        var file = File(["sku,name,description,category,price,weightGrams", .. Enumerable.Range(0, rows).Select(_ => $"{NewSku()},Lamp,Bright.,home,1.00,1")]);
        (await host.TakeInAsync(file)).Counts().ShouldBe((rows, 0, 0, 0));
    }

    [Fact]
    public async Task What_is_no_such_file_is_refused_as_a_whole()
    {
        var admin = host.ProductsOfAdmin();
        foreach (var (content, said) in new (byte[], string)[]
        {
            ([], "required"), (File("name", "Lamp"), "column sku"), (File("sku,colour", "A-1,red"), "colour"), (File("sku,sku", "A-1,A-2"), "twice"),
            (File("sku"), "at least one row"), ([0x50, 0x4B, 3, 4, 0, 0], "CSV"), ([.. File("sku", "A-1"), 0xFF, 0xFE], "UTF-8"),
        })
        {
            (await admin.ImportAsync(content)).ShouldBeInvalid("body").Errors!["body"].Single().ShouldContain(said);
        }

        (await admin.ImportAsync(new byte[ImportFile.MostBytes + 1])).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
        var tooMany = File(["sku", .. Enumerable.Range(0, ImportFile.MostRows + 1).Select(i => $"X-{i}")]);
        (await admin.ImportAsync(tooMany)).ShouldBeInvalid("body");
        (await admin.ImportAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Imports_are_listed_newest_first()
    {
        var product = await host.CreateAsync();
        var one = await host.TakeInAsync(File("sku", product.Sku));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await host.TakeInAsync(File("sku", product.Sku));
        (await host.ProductsOfAdmin().ImportsAsync("?limit=2")).ShouldSucceed().Items.Select(import => import.Id).ShouldBe([other.Id, one.Id]);
    }
}
