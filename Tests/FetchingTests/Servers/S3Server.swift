import Foundation
import TestServers

/// A server with S3's and IAM's interface (moto), which checks the signature of every request after it has been furnished.
///
/// moto comes from PyPI: TEST_SERVERS names the virtual environment that has it.
final class S3Server: Sendable {
    let address: String
    let keyID: String
    let secretKey: String
    private let process: LocalProcess

    /// A Python that has moto.
    static let python: String? = {
        let environment = ProcessInfo.processInfo.environment["TEST_SERVERS"].map { $0 + "/bin/python3" }
        return [environment, LocalProcess.path(of: "python3")].compactMap(\.self).first {
            FileManager.default.isExecutableFile(atPath: $0)
                && (try? LocalProcess.run($0, ["-c", "import moto.server, boto3"], in: FileManager.default.temporaryDirectory)) != nil
        }
    }()

    /// A bucket `figures` with one text under each of these keys.
    init(keys: [String], text: String, in folder: URL) throws {
        guard let python = Self.python else { throw LocalProcess.Failure(what: "moto is not installed") }
        let script = folder.appendingPathComponent("s3.py")
        try Data(Self.script.utf8).write(to: script)
        process = try LocalProcess(python, [script.path, text] + keys, in: folder)
        let words = try process.waitForLine { $0.hasPrefix("READY") }.split(separator: " ").map(String.init)
        guard words.count == 4 else { throw LocalProcess.Failure(what: "\(words)") }
        (address, keyID, secretKey) = (words[1], words[2], words[3])
    }

    private static let script = """
        import json, os, sys, time, urllib.request
        os.environ.update(AWS_ACCESS_KEY_ID="setup", AWS_SECRET_ACCESS_KEY="setup", AWS_DEFAULT_REGION="ap-southeast-1")
        import boto3
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        while not server._server: time.sleep(0.05)
        address = "http://127.0.0.1:%d" % server._server.server_port
        s3 = boto3.client("s3", endpoint_url=address)
        s3.create_bucket(Bucket="figures", CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
        for key in sys.argv[2:]: s3.put_object(Bucket="figures", Key=key, Body=sys.argv[1].encode())
        iam = boto3.client("iam", endpoint_url=address)
        iam.create_user(UserName="gateway")
        everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
        iam.put_user_policy(UserName="gateway", PolicyName="reads", PolicyDocument=json.dumps(everything))
        key = iam.create_access_key(UserName="gateway")["AccessKey"]
        checks = urllib.request.Request(address + "/moto-api/reset-auth", data=b"0", headers={"Content-Type": "text/plain"}, method="POST")
        urllib.request.urlopen(checks).read()
        print("READY", address, key["AccessKeyId"], key["SecretAccessKey"], flush=True)
        time.sleep(3600)
        """
}
