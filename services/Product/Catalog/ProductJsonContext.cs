using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Contracts.Calls;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Facets;
using OnlineShop.Product.Catalog.News;
using OnlineShop.Product.Catalog.Prices;
using OnlineShop.Product.Catalog.Suggestions;

namespace OnlineShop.Product.Catalog;

/// <summary>Source-generated serializers of what is written most: answers of the hot paths, and cache entries.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProductData))]
[JsonSerializable(typeof(CachedPage))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(ProductDetails))]
[JsonSerializable(typeof(ProductFacets))]
[JsonSerializable(typeof(ProductSuggestions))]
[JsonSerializable(typeof(RelayedChange))]
[JsonSerializable(typeof(PricesRequest))]
[JsonSerializable(typeof(List<ProductPrice>))]
[JsonSerializable(typeof(StockQuestion))]
[JsonSerializable(typeof(StockAnswers))]
internal sealed partial class ProductJsonContext : JsonSerializerContext;
