using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OnlineShop.Payment.Provider;

/// <summary>An object of the provider's.</summary>
internal interface IHasId
{
    string Id { get; }
}
