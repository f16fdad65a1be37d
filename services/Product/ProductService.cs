using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.Product.Catalog.Facets;
using OnlineShop.Product.Catalog.Families;
using OnlineShop.Product.Catalog.History;
using OnlineShop.Product.Catalog.Manage;
using OnlineShop.Product.Catalog.News;
using OnlineShop.Product.Catalog.Prices;
using OnlineShop.Product.Catalog.Suggestions;
using OnlineShop.Product.Images;
using OnlineShop.Product.Imports;
using OnlineShop.Product.Model;
using OnlineShop.Product.People;
using OnlineShop.Product.Pictures;
using OnlineShop.Product.Reviews;
using OnlineShop.Product.Seed;
using OnlineShop.Product.Stock;
using OnlineShop.Product.Stock.Reservations;
using OnlineShop.Product.Stock.Shelf;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using StackExchange.Redis;

namespace OnlineShop.Product;

/// <summary>The composition of the service.</summary>
internal static class ProductService
{
    public static WebApplicationBuilder AddProductService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<CatalogSeed>();
        builder.AddShopDbContext<ProductDbContext>();
        builder.AddMessaging(messages => messages
            .Handle<ReserveStock, ReserveStockHandler>()
            .Handle<CommitStock, CommitStockHandler>()
            .Handle<ReleaseStock, ReleaseStockHandler>()
            .Handle<RestockReturn, RestockReturnHandler>()
            .Handle<OrderChanged, SellConfirmed>()
            // Orders that were confirmed before this service listened were sold by a command.
            .BeginWithWhatIsKept(Topics.Order)
            .Handle<TaskDue, ExpireReservations>()
            .HoldPersonalData<ProductPersonalData>()
            .PrepareBatches<LockStockOfBatch>()
            // After the locks.
            .PrepareBatches<SellConfirmed>());
        builder.RequireConnectionString("redis");
        // Without Redis the service is slower, not unhealthy; and it does not wait for it.
        builder.AddRedisClient("redis", settings => settings.DisableHealthChecks = true, options =>
        {
            options.ConnectTimeout = 1000;
            options.AsyncTimeout = 500;
            options.SyncTimeout = 500;
            options.BacklogPolicy = BacklogPolicy.FailFast;
        });
        builder.Services.AddPeerClient(CurrencyRates.Peer);
        builder.Services.AddValidatorsOf<CatalogSeed>();
        builder.Services.AddSeed<CatalogSeed>();
        builder.Services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ProductJsonContext.Default));
        builder.Services
            .AddSingleton<SharedCache>()
            .AddSingleton<ProductReader>()
            .AddSingleton<PriceReader>()
            .AddSingleton<CurrencyRates>()
            .AddSingleton<StockReader>()
            .AddSingleton<ProductSearch>()
            .AddSingleton<ProductPages>()
            .AddSingleton<ShownPages>()
            .AddSingleton<CategoryReader>()
            .AddSingleton<FacetReader>()
            .AddSingleton<SuggestionReader>()
            .AddSingleton<FamilyReader>()
            .AddSingleton<ManageFamilies>()
            .AddSingleton<PictureReader>()
            .AddSingleton<PictureMaker>()
            .AddSingleton<ManagePictures>()
            .AddSingleton<PictureUpload>()
            .AddSingleton<ShownProducts>()
            .AddSingleton<CreateCategory>()
            .AddSingleton<ManageCategories>()
            .AddSingleton<CatalogNews>()
            .AddHostedService<CatalogNewsRelay>()
            .AddSingleton<CatalogChanges>()
            .AddSingleton<ManageProducts>()
            .AddSingleton<ProductHistory>()
            .AddSingleton<ShelfKeeper>()
            .AddSingleton<StockReserver>()
            .AddSingleton<ReserveByCall>()
            .AddSingleton<ReviewReader>()
            .AddSingleton<ReviewStore>()
            .AddSingleton<ProductExport>()
            .AddSingleton<ProductImports>()
            .AddWorker<ImportWorker>();
        return builder;
    }

    public static WebApplication MapProductEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapBrowsing();
        app.MapFacets();
        app.MapSuggestions();
        app.MapCatalogNews();
        app.MapCategories();
        app.MapProductManagement();
        app.MapHistory();
        app.MapFamilies();
        app.MapShelf();
        app.MapLowStock();
        app.MapReviews();
        app.MapImages();
        app.MapPictures();
        app.MapImports();
        app.MapPrices();
        app.MapReservations();
        return app;
    }
}
