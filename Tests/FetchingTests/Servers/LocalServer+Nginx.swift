import Foundation
import TestServers

extension LocalServer {
    /// nginx with TLS and HTTP/2, which serves the files of a folder with its `server.pem`; `lines` add to its configuration.
    static func nginx(_ lines: String, in folder: URL) throws -> LocalServer {
        let configuration = """
            daemon off; master_process off; pid nginx.pid; error_log error.log; events {}
            http {
              access_log access.log; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
              server {
                listen 127.0.0.1:PORT ssl http2; root FOLDER;
                ssl_certificate server.pem; ssl_certificate_key server.key;
                \(lines)
              }
            }
            """
        return try LocalServer("nginx", ["-p", "FOLDER", "-c", "CONFIG"], configuration: configuration, in: folder)
    }
}
