using System.Net;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>The cluster's only node, as responses name it.</summary>
internal static class Node
{
    public const int Id = 1;

    /// <summary>Writes the node's number and where clients reach it.</summary>
    public static void ThisNode(this ResponseWriter response, IPEndPoint address)
    {
        response.Int32(Id);
        response.String(address.Address.ToString());
        response.Int32(address.Port);
    }
}
