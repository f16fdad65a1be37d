using System.Text.Json;

namespace OnlineShop.Client;

/// <summary>Why a request was refused (RFC 9457).</summary>
public partial record Problem
{
    /// <summary>A member that this kind of problem alone has, such as <c>orderIds</c> of <c>openOrders</c>; null where it is not there.</summary>
    public T? Member<T>(string name) =>
        AdditionalProperties.TryGetValue(name, out var value) && value is JsonElement element
            ? element.Deserialize<T>(ShopClient.Json)
            : default;

    /// <summary>The reason, with what is wrong with each field.</summary>
    public override string ToString()
    {
        var fields = Errors?.Select(error => $"; {error.Key}: {string.Join(' ', error.Value)}") ?? [];
        return $"{Reason}: {Detail ?? Title}{string.Concat(fields)}";
    }
}
